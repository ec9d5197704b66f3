import { expectFinite, expectWhole } from "./checks.js";

interface Descent {
  start: readonly number[];
  /** The learning rate, > 0. */
  rate: number;
  /** How many steps are taken, >= 1. */
  steps: number;
  gradient: (at: readonly number[]) => readonly number[];
  /** The lowest and highest value of each coordinate. */
  domain: readonly (readonly [number, number])[];
}

/** The points of a descent, the start first. */
export interface DescentPath {
  points: (readonly number[])[];
  /** The step that left the domain, where the path ends before all steps are done. */
  leftAt?: number;
}

/**
 * Walks against a gradient: each step goes to `at - rate · gradient(at)`. The walk ends early where
 * a step leaves the domain.
 *
 * @throws RangeError when the options are out of range or the gradient isn't finite
 */
export function descend({ start, rate, steps, gradient, domain }: Descent): DescentPath {
  expectWhole("steps", steps, 1);
  if (!(expectFinite("rate", rate) > 0)) {
    throw new RangeError(`expected rate to be > 0, got ${rate}`);
  }
  if (!isWithin(start, domain)) {
    throw new RangeError(
      `expected start to lie in the domain, got ${start.join(", ")} for ${domain.map(([low, high]) => `[${low}, ${high}]`).join(" × ")}`,
    );
  }
  const points = [start];
  for (let step = 1; step <= steps; step++) {
    const at = points[step - 1];
    const slope = gradient(at).map((part) => expectFinite(`gradient at ${at.join(", ")}`, part));
    const next = at.map((coordinate, axis) => coordinate - rate * slope[axis]);
    if (!isWithin(next, domain)) {
      return { points, leftAt: step };
    }
    points.push(next);
  }
  return { points };
}

function isWithin(at: readonly number[], domain: Descent["domain"]): boolean {
  return domain.every(([low, high], axis) => at[axis] >= low && at[axis] <= high);
}
