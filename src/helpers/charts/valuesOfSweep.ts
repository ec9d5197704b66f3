import { groupBy, spreadOf, type Spread } from "./spread.js";
import { checkSweepRows, type SweepMeasure, type SweepRow } from "./sweepRows.js";

/** What the seeds gave at one value of a sweep: mean, lowest and highest. */
export interface SweepValue extends Spread {
  value: number;
  /** How many seeds there are. */
  seeds: number;
}

/**
 * Takes mean, lowest and highest over the seeds, one entry a value, ascending.
 *
 * @param measure - what to take them of; accuracies are fractions
 * @throws RangeError for rows that are missing or doubled, or don't hold the measure
 */
export function valuesOfSweep(
  rows: readonly SweepRow[],
  measure: SweepMeasure = "accuracy",
): SweepValue[] {
  checkSweepRows(rows, measure);
  return [...groupBy(rows, (row) => row.value)]
    .sort(([a], [b]) => a - b)
    .map(([value, group]) => ({
      value,
      seeds: group.length,
      // `checkSweepRows` has seen that the measure is there.
      ...spreadOf(group.map((row) => row[measure] ?? 0)),
    }));
}
