import { expect } from "vitest";

/** Expects numbers, nested alike, to agree to a relative 1e-5, or absolutely where they are tiny. */
export function expectNearly(actual: unknown, expected: unknown, relative = 1e-5): void {
  const ours = flatten(actual);
  const theirs = flatten(expected);
  expect(ours).toHaveLength(theirs.length);
  for (const [index, value] of theirs.entries()) {
    const allowed = relative * Math.max(Math.abs(value), 0.1);
    expect(
      Math.abs(ours[index] - value),
      `index ${index}: ${ours[index]} for ${value}`,
    ).toBeLessThan(allowed);
  }
}

/** Returns all numbers of nested lists and typed arrays, in order. */
export function flatten(value: unknown): number[] {
  return typeof value === "number"
    ? [value]
    : Array.from(value as ArrayLike<unknown>).flatMap(flatten);
}
