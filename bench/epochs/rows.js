import { mean, median } from "../harness/median.js";

/**
 * Sums up the epochs of an entry of the table.
 *
 * @returns {{ name: string, threads: number, fits: number, median: number, least: number,
 *   most: number, first: number, perSecond: number, epochs: number, testAccuracy: number }}
 * `perSecond` counts the epochs of all fits together
 */
export function toRow({ name, threads, fits, epochs, first, later, accuracies }) {
  const middle = median(later);
  return {
    name,
    threads,
    fits,
    median: middle,
    least: Math.min(...later),
    most: Math.max(...later),
    first: median(first),
    perSecond: fits / middle,
    epochs,
    testAccuracy: mean(accuracies),
  };
}

/** Returns the row of a contestant, if it was measured with this many fits at once. */
export function findRow(rows, name, fits) {
  return rows.find((row) => row.name === name && row.fits === fits);
}
