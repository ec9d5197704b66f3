import { expectFinite, expectFraction, expectRows, expectWhole } from "./checks.js";
import { groupBy, spreadOf, type Spread } from "./spread.js";

/** The measures of one training of a sweep. */
export interface SweepRow {
  /** The value that the sweep varies, such as a learning rate. */
  value: number;
  seed: number;
  /** Test accuracy as a fraction. */
  accuracy: number;
  /** Seconds per epoch. */
  seconds?: number;
  /** The number of weights of the model. */
  parameters?: number;
}

export type SweepMeasure = "accuracy" | "seconds" | "parameters";

/**
 * Checks that rows hold a measure, and every value and seed once.
 *
 * @throws RangeError when they don't
 */
export function checkSweepRows(rows: readonly SweepRow[], measure: SweepMeasure): void {
  expectRows(rows);
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    const where = `in row ${index}`;
    expectFinite(`value ${where}`, row.value);
    expectWhole(`seed ${where}`, row.seed, 0);
    const check = measure === "accuracy" ? expectFraction : expectAtLeastZero;
    check(`${measure} ${where} (value ${row.value})`, row[measure]);
    const key = `${row.value} ${row.seed}`;
    if (seen.has(key)) {
      throw new RangeError(
        `expected each value once a seed, got value ${row.value} with seed ${row.seed} again ${where}`,
      );
    }
    seen.add(key);
  });
}

function expectAtLeastZero(name: string, value: unknown): void {
  const number = expectFinite(name, value);
  if (number < 0) {
    throw new RangeError(`expected ${name} to be >= 0, got ${number}`);
  }
}

/** The spread over the seeds at one value of a sweep: mean, lowest and highest. */
export interface SweepValue extends Spread {
  value: number;
  /** The number of seeds. */
  seeds: number;
}

/**
 * Returns the mean, the lowest and the highest over the seeds, one entry for each value, ascending.
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
