import { appendFile, mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseRecords, toEntries, type HistoryEntry, type HistoryRecord } from "./entry.js";

/** The number of sessions that are kept. */
const keptSessions = 1000;

/**
 * Returns the folder of the history.
 *
 * It is `$EPOCHBOOK_HISTORY`, or `epochbook/history` in the user's XDG data folder. It is
 * `undefined` if the variable is `off`.
 */
export function historyFolder(environment: NodeJS.ProcessEnv): string | undefined {
  const { EPOCHBOOK_HISTORY: chosen, XDG_DATA_HOME: data } = environment;
  if (chosen === "off") {
    return undefined;
  }
  if (chosen) {
    return chosen;
  }
  const isSet = data !== undefined && data !== "";
  return join(isSet ? data : join(homedir(), ".local", "share"), "epochbook", "history");
}

/**
 * The files of the history: for each session one `<number>.jsonl`, which only the user can read.
 */
export class HistoryFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Returns the numbers of the sessions that have a file, the newest first. */
  async numbers(): Promise<number[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const numbers = names.flatMap((name) => /^([1-9]\d*)\.jsonl$/.exec(name)?.[1] ?? []);
    return numbers.map(Number).sort((a, b) => b - a);
  }

  /**
   * Makes the file of a new session, and removes those of very old sessions.
   *
   * No other kernel writes this file.
   */
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

  /** Writes a record at the end of a session's file. */
  async append(session: number, record: HistoryRecord): Promise<void> {
    await appendFile(this.#path(session), JSON.stringify(record) + "\n");
  }

  /** Returns the entries of a session; none if it has no file. */
  async read(session: number): Promise<HistoryEntry[]> {
    const text = await readFile(this.#path(session), "utf8").catch(() => "");
    return toEntries(session, parseRecords(text));
  }

  #path(session: number): string {
    return join(this.#folder, `${session}.jsonl`);
  }
}
