import { sweepAccuracyAxis } from "./accuracyAxis.js";
import type { Part } from "./spec.js";

/** Names of numbers that are fractions and read as percentages. */
const fraction = /acc|precision|recall|f1/i;

/** Whether a metric is a fraction by its name and values, as accuracy is. */
export function isFraction(name: string, values: readonly number[]): boolean {
  return fraction.test(name) && values.every((value) => value >= 0 && value <= 1);
}

/** A metric's number in words: `98.12 %` of an accuracy, else four significant digits. */
export function formatMetric(name: string, value: number): string {
  return isFraction(name, [value])
    ? `${(100 * value).toFixed(2)} %`
    : String(Number(value.toPrecision(4)));
}

/** The scale and axis of a metric: in percent where it is a fraction, around its values in any case. */
export function metricAxis(name: string, values: readonly number[]): Part {
  return isFraction(name, values)
    ? sweepAccuracyAxis(name, values, {})
    : { title: name, scale: { zero: false, nice: true, padding: 8 }, axis: { format: "~g" } };
}
