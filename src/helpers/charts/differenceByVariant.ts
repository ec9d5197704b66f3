import { expectFinite, expectOptions } from "./parts/checks.js";
import type { Part, VegaLiteSpec } from "./parts/spec.js";
import { colors } from "./parts/theme.js";
import { variantDots } from "./parts/variantDots.js";
import { checkVariantRows, sourcesOf, type VariantRow } from "./parts/variantRows.js";

export interface DifferenceByVariantOptions {
  /**
   * The source that the others are compared with, such as `published`.
   *
   * It has one row for each variant.
   */
  reference: string;
  /**
   * The largest difference that counts as near, in percentage points.
   *
   * A band is drawn so far to both sides.
   *
   * @default none
   */
  tolerance?: number;
}

/** The label of a tick, as a Vega expression: zero has no sign. */
const plainZero = 'datum.value === 0 ? "0" : datum.label';

/**
 * Draws how far the test accuracy of variants lies from that of a reference.
 *
 * Differences are in percentage points. The chart is drawn as by `accuracyByVariant`. Variants that
 * the reference doesn't have are left out.
 *
 * @throws RangeError for rows that are missing, doubled or not fractions, and when there is nothing
 * to compare
 */
export function differenceByVariant(
  rows: readonly VariantRow[],
  options: DifferenceByVariantOptions,
): VegaLiteSpec {
  expectOptions(options, { reference: true, tolerance: true });
  const { reference, tolerance } = options;
  checkVariantRows(rows);
  const published = new Map(
    rows.flatMap((row) => (row.source === reference ? [[row.variant, row.accuracy]] : [])),
  );
  const figures = rows.flatMap(({ variant, source, accuracy }) => {
    const other = published.get(variant);
    return source === reference || other === undefined
      ? []
      : { variant, source, x: 100 * (accuracy - other) };
  });
  if (figures.length === 0) {
    throw new RangeError(`expected rows to compare with source "${reference}", got none`);
  }
  if (tolerance !== undefined && expectFinite("tolerance", tolerance) <= 0) {
    throw new RangeError(`expected tolerance to be > 0, got ${tolerance}`);
  }
  const widest = Math.max(...figures.map(({ x }) => Math.abs(x)), (tolerance ?? 0) * 1.2);
  const scale = { domain: [-widest, widest], nice: true, zero: true };
  const title = `Percentage points above or below the ${reference} figure`;
  return variantDots(figures, {
    title: "Difference in test accuracy by variant",
    axis: { title, scale, axis: { format: "+~g", tickCount: 6, labelExpr: plainZero } },
    sources: sourcesOf(rows),
    behind: [...(tolerance === undefined ? [] : [band(tolerance, scale)]), zero(scale)],
  });
}

function band(tolerance: number, scale: Part): Part {
  return {
    data: { values: [{ low: -tolerance, high: tolerance }] },
    mark: { type: "rect", color: colors.neutral },
    encoding: { x: { field: "low", type: "quantitative", scale }, x2: { field: "high" } },
  };
}

function zero(scale: Part): Part {
  return {
    data: { values: [{ zero: 0 }] },
    mark: { type: "rule", color: colors.axis, strokeWidth: 1.5 },
    encoding: { x: { field: "zero", type: "quantitative", scale } },
  };
}
