import { expectFinite, expectFraction, expectRows, expectWhole } from "./checks.js";

/** A test accuracy of a variant from one source: a run of ours, a published figure. */
export interface VariantRow {
  variant: string;
  /** The origin of the figure, such as `ours` or `published`; a source may have several seeds. */
  source: string;
  /** Test accuracy as a fraction. */
  accuracy: number;
  seed?: number;
  /** Seconds of the whole training. */
  seconds?: number;
}

/**
 * Checks that accuracies are fractions, and that each variant has a source and seed once.
 *
 * @throws RangeError when they don't
 */
export function checkVariantRows(rows: readonly VariantRow[]): void {
  expectRows(rows);
  const seen = new Set<string>();
  rows.forEach(({ variant, source, accuracy, seed, seconds }, index) => {
    const where = `in row ${index} (${variant}, ${source})`;
    expectFraction(`accuracy ${where}`, accuracy);
    if (seed !== undefined) {
      expectWhole(`seed ${where}`, seed, 0);
    }
    if (seconds !== undefined && expectFinite(`seconds ${where}`, seconds) <= 0) {
      throw new RangeError(`expected seconds ${where} to be > 0, got ${seconds}`);
    }
    const key = `${variant} ${source} ${seed}`;
    if (seen.has(key)) {
      throw new RangeError(`expected each variant once a source and seed, got one again ${where}`);
    }
    seen.add(key);
  });
}

/** Returns the sources of rows in order of first appearance. */
export function sourcesOf(rows: readonly VariantRow[]): string[] {
  return [...new Set(rows.map((row) => row.source))];
}
