import { expectFinite, expectWhole } from "./checks.js";

interface Descent {
  start: readonly number[];
  /** The learning rate, > 0. */
  rate: number;
  /** The part of the last step that goes into the next, from 0 to below 1. @default 0 */
  momentum?: number;
  /** The number of steps, >= 1. */
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
 * Walks against a gradient, as Keras' SGD does:
 *
 *     velocity = momentum · velocity - rate · gradient(at)
 *     at      += velocity
 *
 * The velocity is 0 at first. The walk ends early where a step leaves the domain.
 *
 * @throws RangeError when the options are out of range or the gradient isn't finite
 */
export function descend(options: Descent): DescentPath {
  const { start, rate, momentum = 0, steps, gradient, domain } = options;
  expectWhole("steps", steps, 1);
  if (!(expectFinite("rate", rate) > 0)) {
    throw new RangeError(`expected rate to be > 0, got ${rate}`);
  }
  if (!(expectFinite("momentum", momentum) >= 0 && momentum < 1)) {
    throw new RangeError(`expected momentum to be >= 0 and < 1, got ${momentum}`);
  }
  if (!isWithin(start, domain)) {
    throw new RangeError(
      `expected start to lie in the domain, got ${start.join(", ")} for ${domain.map(([low, high]) => `[${low}, ${high}]`).join(" × ")}`,
    );
  }
  const points = [start];
  let velocity = start.map(() => 0);
  for (let step = 1; step <= steps; step++) {
    const at = points[step - 1];
    const slope = gradient(at).map((part) => expectFinite(`gradient at ${at.join(", ")}`, part));
    velocity = velocity.map((speed, axis) => momentum * speed - rate * slope[axis]);
    const next = at.map((coordinate, axis) => coordinate + velocity[axis]);
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
