import { appendFile, mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseRecords, toEntries, type HistoryEntry, type HistoryRecord } from "./entry.js";

/** How many sessions are kept. */
const keptSessions = 1000;

/** The files of the history: one a session, `<number>.jsonl`, which only the user can read. */
export class HistoryFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The numbers of the sessions that there are, the newest first. */
  async numbers(): Promise<number[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const numbers = names.flatMap((name) => /^([1-9]\d*)\.jsonl$/.exec(name)?.[1] ?? []);
    return numbers.map(Number).sort((a, b) => b - a);
  }

  /** Makes the file of a new session, which no other kernel has then, and removes those of very old ones. */
  async claim(): Promise<number> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const numbers = await this.numbers();
    for (const old of numbers.slice(keptSessions - 1)) {
      await rm(this.#path(old), { force: true });
    }
    for (let number = (numbers[0] ?? 0) + 1; ; number++) {
      try {
        await (await open(this.#path(number), "wx", 0o600)).close();
        return number;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
          throw error;
        }
      }
    }
  }

  async append(session: number, record: HistoryRecord): Promise<void> {
    await appendFile(this.#path(session), JSON.stringify(record) + "\n");
  }

  /** The entries of a session; none if it has no file. */
  async read(session: number): Promise<HistoryEntry[]> {
    const text = await readFile(this.#path(session), "utf8").catch(() => "");
    return toEntries(session, parseRecords(text));
  }

  #path(session: number): string {
    return join(this.#folder, `${session}.jsonl`);
  }
}
