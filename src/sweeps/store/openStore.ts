import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "@epochbook/core";
import type { Database } from "libsql";
import { StoreUnusable } from "./errors.js";
import { schema, schemaVersion } from "./schema.js";
import { SqliteStore } from "./sqliteStore.js";
import type { TrialStore } from "./store.js";

/** The time that a write waits for another process' write, in milliseconds. */
const busyTimeout = 30_000;

/**
 * Opens the SQLite file that keeps trials, and makes it if it isn't there.
 *
 * @param options.mustExist - true if a missing file is an error
 * @throws StoreUnusable when the file can't be opened, or isn't a store
 */
export async function openStore(
  path: string,
  options: { mustExist?: boolean } = {},
): Promise<TrialStore> {
  const file = resolve(path);
  if (options.mustExist === true && !existsSync(file)) {
    throw new StoreUnusable(path, "there is no such file");
  }
  const { default: Libsql } = await import("libsql");
  try {
    mkdirSync(dirname(file), { recursive: true });
    const database = new Libsql(file, { timeout: busyTimeout });
    await retryWhileBusy(() => {
      // A result survives the loss of power, and readers don't wait for a writer.
      database.exec(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON",
      );
      prepareSchema(database);
    });
    return new SqliteStore(Libsql, file, database);
  } catch (error) {
    throw new StoreUnusable(path, reasonOf(error, file));
  }
}

/**
 * Prepares a file, again and again while another process makes the same one.
 *
 * SQLite itself doesn't wait for the change to WAL.
 */
async function retryWhileBusy(prepare: () => void): Promise<void> {
  const end = performance.now() + busyTimeout;
  for (;;) {
    try {
      prepare();
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== "SQLITE_BUSY" || performance.now() > end) {
        throw error;
      }
      await sleep(20);
    }
  }
}

function prepareSchema(database: Database): void {
  const { user_version: version } = database.prepare("PRAGMA user_version").get() as {
    user_version: number;
  };
  if (version > schemaVersion) {
    throw new Error(
      `it is of a newer epochbook (schema ${version}, this one knows ${schemaVersion})`,
    );
  }
  if (version < schemaVersion) {
    database.transaction(() => database.exec(schema)).immediate();
  }
}

/** Returns why a file can't be opened: libsql itself gives only a number. */
function reasonOf(error: unknown, file: string): string {
  const reason = messageOf(error);
  if (!reason.includes("Unable to open")) {
    return reason;
  }
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
    ? "it is a folder; give the path of a file"
    : "it can't be read and written, or its folder can't be written to";
}
