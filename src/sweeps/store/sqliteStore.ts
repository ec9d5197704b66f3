import { createHash } from "node:crypto";
import { hostname } from "node:os";
import type { Database, default as Libsql } from "libsql";
import { SweepBusy } from "./errors.js";
import { compareTrials, type TrialRecord } from "./record.js";
import { fromRow, toRow, type TrialRow } from "./schema.js";
import type { TrialStore } from "./store.js";

/** A store in an open SQLite file that has its tables. */
export class SqliteStore implements TrialStore {
  readonly #open: typeof Libsql;
  readonly #file: string;
  readonly #database: Database;

  /** @param open - libsql's constructor, which is loaded late */
  constructor(open: typeof Libsql, file: string, database: Database) {
    this.#open = open;
    this.#file = file;
    this.#database = database;
  }

  sweeps(): string[] {
    const rows = this.#database.prepare("SELECT DISTINCT sweep FROM trials ORDER BY sweep").all();
    return (rows as { sweep: string }[]).map(({ sweep }) => sweep);
  }

  trials(sweep: string): TrialRecord[] {
    const rows = this.#database
      .prepare("SELECT * FROM trials WHERE sweep = ?")
      .all(sweep) as TrialRow[];
    const epochs = this.#database
      .prepare(
        "SELECT trial, epochs.metrics FROM epochs JOIN trials ON trials.id = trial WHERE sweep = ? ORDER BY trial, epoch",
      )
      .all(sweep) as { trial: number; metrics: string }[];
    const byTrial = new Map<number, string[]>();
    for (const { trial, metrics } of epochs) {
      const list = byTrial.get(trial) ?? [];
      byTrial.set(trial, list);
      list.push(metrics);
    }
    return rows.map((row) => fromRow(row, byTrial.get(row.id) ?? [])).sort(compareTrials);
  }

  save(record: TrialRecord): void {
    const row = toRow(record);
    const names = Object.keys(row);
    this.#database
      .transaction(() => {
        this.#database
          .prepare("DELETE FROM trials WHERE sweep = ? AND config = ? AND seed = ?")
          .run(row.sweep, row.config, row.seed);
        const { lastInsertRowid } = this.#database
          .prepare(`INSERT INTO trials (${names.join()}) VALUES (${names.map(() => "?").join()})`)
          .run(...Object.values(row));
        const insert = this.#database.prepare("INSERT INTO epochs VALUES (?, ?, ?)");
        for (const [index, metrics] of record.epochs.entries()) {
          insert.run(lastInsertRowid, index + 1, JSON.stringify(metrics));
        }
      })
      .immediate();
  }

  /**
   * Makes this process the only one that runs a sweep.
   *
   * It is held by a lock of SQLite on a file beside the store.
   *
   * The system releases the lock when the process ends, in whatever way. The empty file stays: if
   * it were removed, a process that has just opened it would hold a lock that nobody else sees.
   *
   * @returns a function that releases the sweep
   * @throws SweepBusy when another process has it
   */
  claim(sweep: string): () => void {
    const name = createHash("sha256").update(sweep).digest("hex").slice(0, 12);
    const lock = new this.#open(`${this.#file}-${name}.lock`, { timeout: 0 });
    try {
      lock.exec("BEGIN IMMEDIATE");
    } catch (error) {
      lock.close();
      if ((error as { code?: unknown }).code !== "SQLITE_BUSY") {
        throw error;
      }
      throw new SweepBusy(sweep, this.#readHolder(sweep));
    }
    this.#database
      .prepare("INSERT OR REPLACE INTO coordinators VALUES (?, ?, ?)")
      .run(sweep, process.pid, hostname());
    return () => {
      lock.close();
    };
  }

  close(): void {
    this.#database.close();
  }

  #readHolder(sweep: string): string | undefined {
    const row = this.#database
      .prepare("SELECT process, machine FROM coordinators WHERE sweep = ?")
      .get(sweep) as { process: number; machine: string } | undefined;
    return row && `process ${row.process} on ${row.machine}`;
  }
}
