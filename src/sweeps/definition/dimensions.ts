import { describe } from "@epochbook/core";
import { DefinitionError } from "./definitionError.js";
import type {
  Choice,
  Config,
  Dimension,
  Integer,
  LogUniform,
  Setting,
  Space,
  Unconditional,
  Uniform,
  When,
} from "./space.js";

/**
 * Makes a dimension of numbers from `low` to `high`, all equally likely.
 *
 * @throws DefinitionError unless the bounds are numbers, the lower one first
 */
export function uniform(low: number, high: number): Uniform {
  checkBounds("uniform", low, high);
  return { kind: "uniform", low, high };
}

/**
 * Makes a dimension of numbers from `low` to `high`, each order of magnitude equally likely.
 *
 * It suits learning rates and penalties.
 *
 * @throws DefinitionError unless the bounds are numbers above 0, the lower one first
 */
export function logUniform(low: number, high: number): LogUniform {
  checkBounds("logUniform", low, high);
  checkAboveZero("logUniform", low);
  return { kind: "logUniform", low, high };
}

/**
 * Makes a dimension of whole numbers from `low` to `high`, both included.
 *
 * @param options.log - true if each order of magnitude is to be equally likely. @default false
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

/**
 * Makes a dimension of these values: all are equally likely, and a grid takes each of them.
 *
 * @throws DefinitionError unless there is at least one
 */
export function choice<const Value extends Setting>(values: readonly Value[]): Choice<Value> {
  if (!Array.isArray(values) || values.length === 0) {
    throw new DefinitionError(
      `choice: expected a list of at least one value, got ${describe(values)}`,
    );
  }
  return { kind: "choice", values };
}

/**
 * Makes a dimension conditional on the values of others.
 *
 * Only those configurations have it in which the other names have these values. The other names
 * stand before it in the space.
 *
 * For example `momentum: when({ optimizer: "sgd" }, uniform(0, 0.99))`.
 */
export function when<const Then extends Unconditional>(condition: Config, then: Then): When<Then> {
  return { kind: "when", condition, then };
}

/** Returns true if a name of the space is conditional. */
export function isWhen(dimension: unknown): dimension is When {
  return (dimension as Partial<Dimension> | null)?.kind === "when";
}

/** Returns true if a configuration has a name of the space, by the names before it. */
export function applies(dimension: Space[string], config: Config): boolean {
  if (!isWhen(dimension)) {
    return true;
  }
  return Object.entries(dimension.condition).every(([name, value]) => config[name] === value);
}

/** Returns a dimension without its condition. */
export function unconditional(dimension: Space[string]): Exclude<Space[string], When> {
  return isWhen(dimension) ? dimension.then : dimension;
}

/** Returns the values of a list or a choice, and undefined for a dimension that is drawn. */
export function listedValues(dimension: Space[string]): readonly Setting[] | undefined {
  const plain = unconditional(dimension);
  if ("kind" in plain) {
    return plain.kind === "choice" ? plain.values : undefined;
  }
  return plain;
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
