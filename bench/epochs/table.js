import { textTable } from "../harness/textTable.js";
import { findRow } from "./rows.js";

const header = [
  "name",
  "threads",
  "fits",
  "s/epoch [min–max]",
  "first",
  "epochs/s",
  "÷ raw JAX",
  "test accuracy",
];

/** Writes the rows as a table. The ratio is that of s/epoch to raw JAX's with as many fits at once. */
export function epochsTable(rows) {
  return textTable(
    header,
    rows.map((row) => {
      const jax = findRow(rows, "raw JAX", row.fits);
      return [
        row.name,
        String(row.threads),
        String(row.fits),
        `${row.median.toFixed(3)} [${row.least.toFixed(3)}–${row.most.toFixed(3)}]`,
        row.first.toFixed(2),
        row.perSecond.toFixed(2),
        jax === undefined ? "–" : (row.median / jax.median).toFixed(2),
        Number.isNaN(row.testAccuracy) ? "–" : `${row.testAccuracy.toFixed(4)} (${row.epochs})`,
      ];
    }),
  );
}

/** Returns the rows as `--json` writes them. */
export function toJson(rows) {
  return rows
    .filter(({ testAccuracy }) => !Number.isNaN(testAccuracy))
    .map(({ name, threads, fits, median, least, most, testAccuracy }) => ({
      name,
      threads,
      fits,
      secondsPerEpoch: [median, least, most],
      testAccuracy,
    }));
}
