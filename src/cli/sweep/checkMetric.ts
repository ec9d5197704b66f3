import { chooseMetric } from "@epochbook/sweeps";
import type { UsageError } from "../usageError.js";
import type { StoredSweep } from "./readTrials.js";

/** @throws UsageError, made by `fail`, when the trials of a sweep don't have the metric that is asked for */
export function checkMetric(
  { name, records }: StoredSweep,
  metric: string | undefined,
  fail: (message: string) => UsageError,
): void {
  try {
    chooseMetric(records, { metric });
  } catch (error) {
    if (!(error instanceof RangeError)) {
      throw error;
    }
    throw fail(`--metric: ${error.message} (sweep ${name})`);
  }
}
