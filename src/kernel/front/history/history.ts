import { messageOf } from "@epochbook/core";
import { log } from "../log.js";
import { toEntries, type HistoryEntry, type HistoryRecord } from "./entry.js";
import { HistoryFiles } from "./files.js";

/** The cells that were run, in this session and in those before, with their results. */
export class History {
  readonly #records: HistoryRecord[] = [];
  #files: HistoryFiles | undefined;
  #session: number | undefined;
  #written: Promise<void> = Promise.resolve();

  /**
   * Makes a history.
   * @param folder the folder of the history's files; without one the history ends with the kernel.
   */
  constructor(folder: string | undefined) {
    if (folder !== undefined) {
      this.#files = new HistoryFiles(folder);
    }
  }

  /** Adds a cell. */
  add(line: number, source: string): void {
    this.#keep({ line, source });
  }

  /** Adds the result of a cell. */
  addOutput(line: number, output: string): void {
    this.#keep({ line, output });
  }

  /**
   * Returns the number of this session.
   *
   * While it has no entry yet, that is the number after the newest.
   */
  async currentSession(): Promise<number> {
    await this.#written;
    return this.#session ?? this.#nextSession();
  }

  /** Returns the numbers of all sessions, the newest first. */
  async sessions(): Promise<number[]> {
    const current = await this.currentSession();
    const others = (await this.#files?.numbers()) ?? [];
    return [...new Set([current, ...others])].sort((a, b) => b - a);
  }

  /** Returns the entries of a session in the order of their lines. */
  async read(session: number): Promise<HistoryEntry[]> {
    const isCurrent = session === (await this.currentSession());
    if (isCurrent) {
      return toEntries(session, this.#records);
    }
    return (await this.#files?.read(session)) ?? [];
  }

  /** Resolves when all that was added is on disk. */
  async close(): Promise<void> {
    await this.#written;
  }

  #keep(record: HistoryRecord): void {
    this.#records.push(record);
    this.#written = this.#written.then(() => this.#write(record));
  }

  async #write(record: HistoryRecord): Promise<void> {
    if (!this.#files) {
      return;
    }
    try {
      this.#session ??= await this.#files.claim();
      await this.#files.append(this.#session, record);
    } catch (error) {
      log(`the history is kept in memory only: ${messageOf(error)}`);
      this.#session ??= await this.#nextSession();
      this.#files = undefined;
    }
  }

  async #nextSession(): Promise<number> {
    const [newest = 0] = (await this.#files?.numbers()) ?? [];
    return newest + 1;
  }
}
