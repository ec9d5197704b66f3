import { valuesOfSweep, type SweepRow } from "../charts/index.js";
import type { DisplayTable } from "../display/index.js";

/**
 * A table of a sweep, one row a value: mean, lowest and highest test accuracy over the seeds in
 * percent, and, where all rows hold them, parameters and seconds per epoch.
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
      ...[mean, low, high].map((fraction) => (100 * fraction).toFixed(2)),
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
