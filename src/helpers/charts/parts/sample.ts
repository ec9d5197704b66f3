import { expectFinite } from "./checks.js";

/** A point of a curve. */
export interface Point {
  x: number;
  y: number;
}

/**
 * Samples a function at evenly spaced points, both ends of the domain among them.
 *
 * @throws RangeError when the function isn't finite somewhere; `name` says which one
 */
export function sample(
  name: string,
  f: (x: number) => number,
  domain: readonly [number, number],
  count = 201,
): Point[] {
  return evenlySpaced(domain, count).map((x) => ({
    x,
    y: expectFinite(`${name} at x = ${x}`, f(x)),
  }));
}

/**
 * Returns `count` evenly spaced numbers over a domain, both ends included.
 */
export function evenlySpaced([low, high]: readonly [number, number], count: number): number[] {
  return Array.from({ length: count }, (_, index) => low + ((high - low) * index) / (count - 1));
}

/**
 * Returns the lowest and highest of some values, widened by a share of their distance on both sides.
 */
export function extent(values: readonly number[], margin = 0): [number, number] {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const room = (high - low || 1) * margin;
  return [low - room, high + room];
}
