import { describe } from "@epochbook/core";
import { DefinitionError } from "./definitionError.js";
import type {
  Choice,
  Config,
  Integer,
  LogUniform,
  Setting,
  Unconditional,
  Uniform,
  When,
} from "./space.js";

/**
 * A number from `low` to `high`, all equally likely.
 *
 * @throws DefinitionError unless the bounds are numbers, the lower one first
 */
export function uniform(low: number, high: number): Uniform {
  checkBounds("uniform", low, high);
  return { kind: "uniform", low, high };
}

/**
 * A number from `low` to `high`, each order of magnitude equally likely: for learning rates and
 * penalties.
 *
 * @throws DefinitionError unless the bounds are numbers above 0, the lower one first
 */
export function logUniform(low: number, high: number): LogUniform {
  checkBounds("logUniform", low, high);
  checkAboveZero("logUniform", low);
  return { kind: "logUniform", low, high };
}

/**
 * A whole number from `low` to `high`, both included.
 *
 * @param options.log - whether each order of magnitude is equally likely. @default false
 * @throws DefinitionError unless the bounds are whole numbers, the lower one first
 */
export function integer(low: number, high: number, options: { log?: boolean } = {}): Integer {
  checkBounds("integer", low, high);
  for (const bound of [low, high]) {
    if (!Number.isSafeInteger(bound)) {
      throw new DefinitionError(`integer: expected whole numbers, got ${describe(bound)}`);
    }
  }
  const { log = false } = options;
  if (log) {
    checkAboveZero("integer with log", low);
  }
  return { kind: "integer", low, high, log };
}

/** One of the values, all equally likely. @throws DefinitionError unless there is one */
export function choice<const Value extends Setting>(values: readonly Value[]): Choice<Value> {
  if (!Array.isArray(values) || values.length === 0) {
    throw new DefinitionError(
      `choice: expected a list of at least one value, got ${String(values)}`,
    );
  }
  return { kind: "choice", values };
}

/**
 * A name that is there only where other names of the space, that stand before it, have these values:
 * `momentum: when({ optimizer: "sgd" }, uniform(0, 0.99))`.
 */
export function when<const Then extends Unconditional>(condition: Config, then: Then): When<Then> {
  return { kind: "when", condition, then };
}

function checkBounds(what: string, low: number, high: number): void {
  for (const bound of [low, high]) {
    if (!Number.isFinite(bound)) {
      throw new DefinitionError(`${what}: expected two numbers, got ${describe(bound)}`);
    }
  }
  if (low >= high) {
    throw new DefinitionError(`${what}: expected the lower bound first, got ${low} and ${high}`);
  }
}

function checkAboveZero(what: string, low: number): void {
  if (low <= 0) {
    throw new DefinitionError(`${what}: expected bounds above 0, got ${low}`);
  }
}
