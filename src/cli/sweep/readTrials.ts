import { didYouMean, isUserError } from "@epochbook/core";
import { chooseMetric, openStore, type TrialRecord } from "@epochbook/sweeps";
import type { Fail } from "../usageError.js";

/** A sweep of a store with its ended trials. */
export interface StoredSweep {
  name: string;
  records: TrialRecord[];
}

/**
 * Reads the sweeps of a store, or the one that is asked for.
 *
 * @throws StoreUnusable when there is no store; UsageError, made by `fail`, when it has no such
 * sweep.
 */
export async function readTrials(
  path: string,
  asked: string | undefined,
  fail: Fail,
): Promise<StoredSweep[]> {
  const store = await openStore(path, { mustExist: true });
  try {
    const names = store.sweeps();
    if (asked !== undefined && !names.includes(asked)) {
      const hint = didYouMean(asked, names);
      throw fail(`--sweep: ${path} has ${names.join(", ") || "no sweeps"}, got ${asked}${hint}`);
    }
    const chosen = asked === undefined ? names : [asked];
    return chosen.map((name) => ({ name, records: store.trials(name) }));
  } finally {
    store.close();
  }
}

/**
 * Checks that the trials of a sweep have the metric that is asked for.
 *
 * @throws UsageError, made by `fail`, when they don't
 */
export function checkMetric(
  { name, records }: StoredSweep,
  metric: string | undefined,
  fail: Fail,
): void {
  try {
    chooseMetric(records, { metric });
  } catch (error) {
    if (!isUserError(error)) {
      throw error;
    }
    throw fail(`--metric: ${error.message} (sweep ${name})`);
  }
}
