import { expectFinite, expectFraction, expectRows, expectWhole } from "./checks.js";
import { groupBy, spreadOf, type Spread } from "./spread.js";

/** What one training of a sweep gave. */
export interface SweepRow {
  /** The value that the sweep varies, such as a learning rate. */
  value: number;
  seed: number;
  /** Test accuracy as a fraction. */
  accuracy: number;
  /** Seconds per epoch. */
  seconds?: number;
  /** How many weights the model has. */
  parameters?: number;
}

export type SweepMeasure = "accuracy" | "seconds" | "parameters";

/** @throws RangeError unless the rows hold the measure, and every value and seed once */
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
  if (expectFinite(name, value) < 0) {
    throw new RangeError(`expected ${name} to be >= 0, got ${String(value)}`);
  }
}

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
