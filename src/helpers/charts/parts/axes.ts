import { formatPercent } from "../../formatPercent.js";
import { expectDomain, expectFraction } from "./checks.js";
import type { Part } from "./spec.js";

/**
 * The accuracies at which an axis may start: they are few, so that figures of a chapter share axes.
 */
const starts = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0];

export interface AccuracyAxisOptions {
  /** The ends of the accuracy axis as fractions, to share an axis between figures. */
  accuracyDomain?: readonly [number, number];
}

/**
 * Makes the scale and axis of accuracies, in percent, up to 100 %.
 *
 * Its title says where it starts, if above 0.
 */
export function accuracyAxis(
  title: string,
  values: readonly number[],
  options: AccuracyAxisOptions,
): Part {
  const domain = options.accuracyDomain ?? [startBelow(values), 1];
  expectDomain("accuracyDomain", domain);
  const outside = values.find((value) => value < domain[0] || value > domain[1]);
  if (outside !== undefined) {
    throw new RangeError(
      `expected accuracyDomain to hold every accuracy, got [${domain.join(", ")}] for ${outside}. Widen it or leave it out`,
    );
  }
  expectFraction("accuracyDomain's start", domain[0]);
  expectFraction("accuracyDomain's end", domain[1]);
  const from = domain[0] === 0 ? "" : ` (axis starts at ${Number(formatPercent(domain[0]))}%)`;
  return {
    title: `${title}${from}`,
    scale: { domain, nice: false, zero: false },
    // One digit more than whole percents once ticks come closer than 1 %.
    axis: { format: domain[1] - domain[0] < 0.045 ? ".1%" : ".0%", tickCount: 6 },
  };
}

/**
 * Makes the accuracy axis of a sweep, whose values lie close together: whole percents around them.
 */
export function sweepAccuracyAxis(
  title: string,
  values: readonly number[],
  options: AccuracyAxisOptions,
): Part {
  const low = Math.floor(Math.min(...values) * 100) / 100;
  const high = Math.ceil(Math.max(...values) * 100) / 100;
  const accuracyDomain = low >= 0.9 && high > low ? ([low, high] as const) : undefined;
  return accuracyAxis(title, values, accuracyDomain ? { accuracyDomain, ...options } : options);
}

function startBelow(values: readonly number[]): number {
  const least = Math.min(...values);
  return starts.find((start) => start <= least) ?? 0;
}

/** The pattern of the names of metrics that are fractions, and that read as percentages. */
const fraction = /acc|precision|recall|f1/i;

/** Returns true if a metric is a fraction by its name and values, as accuracy is. */
export function isFraction(name: string, values: readonly number[]): boolean {
  return fraction.test(name) && values.every((value) => value >= 0 && value <= 1);
}

/**
 * Writes the value of a metric.
 *
 * It is `98.12 %` for a fraction such as accuracy, and else four significant digits.
 */
export function formatMetric(name: string, value: number): string {
  return isFraction(name, [value])
    ? `${formatPercent(value)} %`
    : String(Number(value.toPrecision(4)));
}

/** Makes the scale and axis of a metric around its values, in percent if it is a fraction. */
export function metricAxis(name: string, values: readonly number[]): Part {
  return isFraction(name, values)
    ? sweepAccuracyAxis(name, values, {})
    : { title: name, scale: { zero: false, nice: true, padding: 8 }, axis: { format: "~g" } };
}

/** The scale of a sweep's values: even, or by powers of 2 or 10. */
export type SweepScale = keyof typeof scales;

const scales = {
  linear: { type: "linear", zero: false },
  log2: { type: "log", base: 2 },
  log10: { type: "log", base: 10 },
};

/**
 * Makes the x channel of the values of a sweep, with a tick at each of them.
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
