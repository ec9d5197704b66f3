import { nearest } from "@epochbook/core";
import { openStore, type TrialRecord } from "@epochbook/sweeps";
import type { UsageError } from "../usageError.js";

/** A sweep of a store with its ended trials. */
export interface StoredSweep {
  name: string;
  records: TrialRecord[];
}

/**
 * Reads the sweeps of a store, or the one that is asked for.
 * @throws StoreUnusable when there is no store; UsageError, made by `fail`, when it has no such sweep.
 */
export async function readTrials(
  path: string,
  asked: string | undefined,
  fail: (message: string) => UsageError,
): Promise<StoredSweep[]> {
  const store = await openStore(path, { mustExist: true });
  try {
    const names = store.sweeps();
    if (asked !== undefined && !names.includes(asked)) {
      const meant = nearest(asked, names);
      const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
      throw fail(`--sweep: ${path} has ${names.join(", ") || "no sweeps"}, got ${asked}${hint}`);
    }
    const chosen = asked === undefined ? names : [asked];
    return chosen.map((name) => ({ name, records: store.trials(name) }));
  } finally {
    store.close();
  }
}
