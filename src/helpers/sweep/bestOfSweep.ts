import { valuesOfSweep, type SweepRow, type SweepValue } from "../charts/index.js";

/** The value of a sweep with the highest mean accuracy. */
export interface BestOfSweep extends SweepValue {
  /** The other values, ascending, whose accuracies overlap with the best one's. */
  rivals: number[];
}

/**
 * Finds the value with the highest mean accuracy, of equals the lowest, and its rivals: the values
 * whose highest accuracy is at least the lowest of the best.
 *
 * @throws RangeError for rows that are missing, doubled or not fractions
 */
export function bestOfSweep(rows: readonly SweepRow[]): BestOfSweep {
  const values = valuesOfSweep(rows);
  const best = values.reduce((found, each) => (each.mean > found.mean ? each : found));
  const rivals = values
    .filter(({ value, high }) => value !== best.value && high >= best.low)
    .map(({ value }) => value);
  return { ...best, rivals };
}

/**
 * Says in a line which value was best and which others chance may have kept behind it.
 *
 * @param name - what was varied, such as `"dropout rate"`
 */
export function describeBest(name: string, rows: readonly SweepRow[]): string {
  const { value, seeds, mean, low, high, rivals } = bestOfSweep(rows);
  const start = `Best ${name}: ${value}, with a test accuracy of ${percent(mean)} %`;
  if (seeds === 1) {
    return `${start} (one seed: its spread is not known)`;
  }
  const others = rivals.length === 0 ? "no other value" : rivals.join(", ");
  return `${start} (${percent(low)} to ${percent(high)} over ${seeds} seeds); within its spread: ${others}`;
}

function percent(fraction: number): string {
  return (100 * fraction).toFixed(2);
}
