import { createHash } from "node:crypto";
import { hostname } from "node:os";
import type { Database, default as Libsql } from "libsql";
import { SweepBusy } from "./sweepBusy.js";

/**
 * Claims a sweep for this process by a lock of SQLite on a file beside the store, which the system
 * lets go when the process ends, however it does. The empty file stays: were it removed, a process
 * that has just opened it would hold a lock that nobody else sees.
 *
 * @param store - the store's file
 * @returns what gives the sweep free
 * @throws SweepBusy when another process has it
 */
export function claimSweep(
  open: typeof Libsql,
  store: string,
  database: Database,
  sweep: string,
): () => void {
  const name = createHash("sha256").update(sweep).digest("hex").slice(0, 12);
  const lock = new open(`${store}-${name}.lock`, { timeout: 0 });
  try {
    lock.exec("BEGIN IMMEDIATE");
  } catch (error) {
    lock.close();
    if ((error as { code?: unknown }).code !== "SQLITE_BUSY") {
      throw error;
    }
    throw new SweepBusy(sweep, readHolder(database, sweep));
  }
  database
    .prepare("INSERT OR REPLACE INTO coordinators VALUES (?, ?, ?)")
    .run(sweep, process.pid, hostname());
  return () => {
    lock.close();
  };
}

function readHolder(database: Database, sweep: string): string | undefined {
  const row = database
    .prepare("SELECT process, machine FROM coordinators WHERE sweep = ?")
    .get(sweep) as { process: number; machine: string } | undefined;
  return row && `process ${row.process} on ${row.machine}`;
}
