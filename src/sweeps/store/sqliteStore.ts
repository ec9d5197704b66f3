import type { Database, default as Libsql } from "libsql";
import { claimSweep } from "./claim.js";
import { compareTrials } from "./order.js";
import type { TrialRecord } from "./record.js";
import { fromRow, toRow, type TrialRow } from "./rows.js";
import type { TrialStore } from "./store.js";

/** Trials in an open SQLite file whose schema is there. */
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

  claim(sweep: string): () => void {
    return claimSweep(this.#open, this.#file, this.#database, sweep);
  }

  close(): void {
    this.#database.close();
  }
}
