import { sweepAccuracyAxis, type AccuracyAxisOptions } from "./parts/axes.js";
import { expectOptions } from "./parts/checks.js";
import type { VegaLiteSpec } from "./parts/spec.js";
import { variantDots } from "./parts/variantDots.js";
import { checkVariantRows, sourcesOf, type VariantRow } from "./parts/variantRows.js";

/**
 * Draws the test accuracy of variants as points, with one line for each variant.
 *
 * Each source has a colour and a shape. Over several seeds a point is their mean, and a bar reaches
 * from the lowest to the highest.
 *
 * @throws RangeError for rows that are missing, doubled or not fractions, and for more than 6
 * sources
 */
export function accuracyByVariant(
  rows: readonly VariantRow[],
  options: AccuracyAxisOptions = {},
): VegaLiteSpec {
  expectOptions(options, { accuracyDomain: true });
  checkVariantRows(rows);
  const accuracies = rows.map((row) => row.accuracy);
  return variantDots(
    rows.map(({ variant, source, accuracy }) => ({ variant, source, x: accuracy })),
    {
      title: "Test accuracy by variant",
      axis: sweepAccuracyAxis("Test accuracy", accuracies, options),
      sources: sourcesOf(rows),
    },
  );
}
