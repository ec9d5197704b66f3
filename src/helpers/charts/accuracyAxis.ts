import { expectDomain, expectFraction } from "./checks.js";
import type { Part } from "./spec.js";

/** Where an accuracy axis may start, so that figures of a chapter share few axes. */
const starts = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0];

export interface AccuracyAxisOptions {
  /** The ends of the accuracy axis as fractions, to share an axis between figures. */
  accuracyDomain?: readonly [number, number];
}

/** The scale and axis of accuracies: in percent, up to 100 %, and saying so where it starts above 0. */
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
  const from = domain[0] === 0 ? "" : ` (axis starts at ${percent(domain[0])})`;
  return {
    title: `${title}${from}`,
    scale: { domain, nice: false, zero: false },
    // One digit more than whole percents once ticks come closer than 1 %.
    axis: { format: domain[1] - domain[0] < 0.045 ? ".1%" : ".0%", tickCount: 6 },
  };
}

/** The accuracy axis of a sweep, whose values lie close together: whole percents around them. */
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

function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(2))}%`;
}
