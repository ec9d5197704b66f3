import { accuracyAxis, type AccuracyAxisOptions } from "./parts/axes.js";
import { curveSpec, type CurveOptions } from "./parts/curveSpec.js";
import { expectOptions } from "./parts/checks.js";
import { checkEpochRows, type EpochRow } from "./parts/epochRows.js";
import type { VegaLiteSpec } from "./parts/spec.js";

export interface AccuracyByEpochOptions extends CurveOptions, AccuracyAxisOptions {}

/**
 * Draws accuracy against epochs: training dashed, validation solid, one colour and shape a run.
 *
 * Over several seeds a line is the mean and a band reaches from the lowest to the highest.
 *
 * @throws RangeError for rows that are missing, doubled, or not fractions, and for more than 6 runs
 */
export function accuracyByEpoch(
  rows: readonly EpochRow[],
  options: AccuracyByEpochOptions = {},
): VegaLiteSpec {
  expectOptions(options, { width: true, accuracyDomain: true });
  checkEpochRows(rows, "accuracy");
  return curveSpec(rows, {
    ...options,
    measure: "accuracy",
    title: "Accuracy by epoch",
    axis: (values) => accuracyAxis("Accuracy", values, options),
  });
}

/**
 * Draws loss against epochs in the manner of {@link accuracyByEpoch}, from 0 on.
 *
 * @throws RangeError for rows that are missing, doubled or not finite, and for more than 6 runs
 */
export function lossByEpoch(rows: readonly EpochRow[], options: CurveOptions = {}): VegaLiteSpec {
  expectOptions(options, { width: true });
  checkEpochRows(rows, "loss");
  return curveSpec(rows, {
    ...options,
    measure: "loss",
    title: "Loss by epoch",
    axis: () => ({ title: "Loss", scale: { zero: true, nice: true } }),
  });
}
