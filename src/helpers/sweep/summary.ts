import { describe } from "@epochbook/core";
import { valuesOfSweep, type SweepRow, type SweepValue } from "../charts/parts/index.js";
import type { DisplayTable } from "../display/index.js";
import { formatPercent } from "../formatPercent.js";
import type { SweepResult } from "./result.js";

/** The value of a sweep with the highest mean accuracy. */
export interface BestOfSweep extends SweepValue {
  /** The other values, ascending, whose accuracies overlap with the best one's. */
  rivals: number[];
}

/**
 * Returns the finished trials of a sweep as rows for its charts and tables.
 *
 * A row holds the value of one name, the seed, and of the metrics `accuracy` and, where there are
 * any, `seconds` and `parameters`.
 *
 * @param name - what was varied, such as `"dropout"`
 * @param metric - the fraction to take as the accuracy. @default "accuracy"
 * @throws RangeError when a finished trial has no number of that name, or no such metric
 */
export function sweepRows<C extends object>(
  results: readonly SweepResult<C>[],
  name: keyof C & string,
  metric = "accuracy",
): SweepRow[] {
  return results
    .filter(({ status }) => status === "finished")
    .map(({ config, seed, metrics }) => {
      const { seconds, parameters } = metrics as Partial<Record<string, number>>;
      return {
        value: numberOf(`${name} in the configurations`, config[name]),
        seed,
        accuracy: numberOf(`${metric} in the metrics`, metrics[metric]),
        ...(seconds !== undefined && { seconds }),
        ...(parameters !== undefined && { parameters }),
      };
    });
}

function numberOf(what: string, value: unknown): number {
  if (typeof value !== "number") {
    throw new RangeError(`expected ${what} to be a number, got ${describe(value)}`);
  }
  return value;
}

/**
 * Makes a table of a sweep, one row for each value.
 *
 * It shows the mean, lowest and highest test accuracy over the seeds in percent. Where all rows
 * hold them, it also shows parameters and seconds per epoch.
 *
 * @param name - what was varied: the heading of the first column
 * @throws RangeError for rows that are missing, doubled or not fractions
 */
export function sweepTable(name: string, rows: readonly SweepRow[]): DisplayTable {
  const more = [
    { measure: "parameters", heading: "parameters", digits: 0 },
    { measure: "seconds", heading: "seconds per epoch", digits: 2 },
  ] as const;
  const columns = more
    .filter(({ measure }) => rows.every((row) => row[measure] !== undefined))
    .map(({ measure, heading, digits }) => ({
      heading,
      cells: valuesOfSweep(rows, measure).map(({ mean }) => withCommas(mean, digits)),
    }));
  return {
    caption: `Test accuracy by ${name}, in percent`,
    columns: [name, "seeds", "mean", "lowest", "highest", ...columns.map(({ heading }) => heading)],
    rows: valuesOfSweep(rows).map(({ value, seeds, mean, low, high }, index) => [
      String(value),
      String(seeds),
      ...[mean, low, high].map((fraction) => formatPercent(fraction)),
      ...columns.map(({ cells }) => cells[index]),
    ]),
  };
}

function withCommas(value: number, digits: number): string {
  return value.toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/**
 * Finds the value with the highest mean accuracy, and its rivals.
 *
 * Of equal values it takes the lowest. Rivals are the values whose highest accuracy is at least the
 * lowest of the best.
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
  const start = `Best ${name}: ${value}, with a test accuracy of ${formatPercent(mean)} %`;
  if (seeds === 1) {
    return `${start} (one seed: its spread is not known)`;
  }
  const others = rivals.length === 0 ? "no other value" : rivals.join(", ");
  return `${start} (${formatPercent(low)} to ${formatPercent(high)} over ${seeds} seeds); within its spread: ${others}`;
}
