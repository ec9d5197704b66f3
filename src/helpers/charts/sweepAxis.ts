import type { Part } from "./spec.js";

/** How a sweep's values are laid out: evenly, or by powers. */
export type SweepScale = keyof typeof scales;

const scales = {
  linear: { type: "linear", zero: false },
  log2: { type: "log", base: 2 },
  log10: { type: "log", base: 10 },
};

/**
 * The x channel of what is varied, with a tick at each value.
 *
 * @throws RangeError for a value that an axis by powers can't show
 */
export function sweepAxis(
  values: readonly number[],
  { title, scale }: { title: string; scale: SweepScale },
): Part {
  const notPositive = values.find((value) => value <= 0);
  if (scale !== "linear" && notPositive !== undefined) {
    throw new RangeError(
      `expected values > 0 for an axis by powers, got ${notPositive} (${title.toLowerCase()})`,
    );
  }
  const ticks = [...new Set(values)].sort((a, b) => a - b);
  return {
    field: "value",
    type: "quantitative",
    title,
    scale: { ...scales[scale], nice: false, padding: 14 },
    axis: { values: ticks, format: "~g", grid: false },
  };
}
