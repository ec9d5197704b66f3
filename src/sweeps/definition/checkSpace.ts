import { describe, didYouMean, isObject } from "@epochbook/core";
import { checkKeys } from "./checkKeys.js";
import { DefinitionError } from "./definitionError.js";
import { choice, integer, isWhen, listedValues, logUniform, uniform } from "./dimensions.js";
import type { Dimension, Setting, Space, When } from "./space.js";

/** The fields of each kind of dimension. */
const fields: Record<Dimension["kind"], readonly string[]> = {
  uniform: ["kind", "low", "high"],
  logUniform: ["kind", "low", "high"],
  integer: ["kind", "low", "high", "log"],
  choice: ["kind", "values"],
  when: ["kind", "condition", "then"],
};

/**
 * Checks that a value is a search space: a list of values or a dimension for each of its names.
 *
 * @throws DefinitionError that says which name is wrong
 */
export function checkSpace(space: unknown): asserts space is Space {
  if (!isObject(space)) {
    throw new DefinitionError(
      `expected space to be lists of values by name, such as { dropout: [0, 0.3] }, got ${describe(space)}`,
    );
  }
  const names = Object.keys(space);
  if (names.length === 0) {
    throw new DefinitionError("expected space to have at least one name, got none");
  }
  for (const [index, name] of names.entries()) {
    const dimension = space[name];
    if (name === "seed") {
      throw new DefinitionError("space has the name seed: list seeds in the sweep's seeds");
    }
    checkDimension(name, dimension);
    if (isWhen(dimension)) {
      checkCondition(name, dimension, names.slice(0, index), space as Space);
    }
  }
}

function checkDimension(name: string, dimension: unknown, isInside = false): void {
  if (Array.isArray(dimension)) {
    checkValues(name, dimension);
    return;
  }
  const kind = (dimension as { kind?: unknown } | null | undefined)?.kind;
  if (typeof kind !== "string" || !Object.hasOwn(fields, kind) || (isInside && kind === "when")) {
    throw new DefinitionError(
      `space.${name}: expected a list of values, or uniform, logUniform, integer, choice` +
        `${isInside ? "" : " or when"}, got ${describe(dimension)}`,
    );
  }
  const typed = dimension as Dimension;
  checkKeys(`space.${name} (${kind})`, typed, fields[typed.kind]);
  prefixErrors(`space.${name}`, () => {
    remake(typed);
  });
  if (typed.kind === "choice") {
    checkValues(name, typed.values);
  } else if (typed.kind === "when") {
    checkDimension(name, typed.then, true);
  }
}

/**
 * Makes a dimension anew, so that its function checks it: it may have been written as a literal.
 */
function remake(dimension: Dimension): void {
  switch (dimension.kind) {
    case "uniform":
      uniform(dimension.low, dimension.high);
      break;
    case "logUniform":
      logUniform(dimension.low, dimension.high);
      break;
    case "integer":
      integer(dimension.low, dimension.high, { log: dimension.log });
      break;
    case "choice":
      choice(dimension.values);
      break;
    case "when":
  }
}

function prefixErrors(place: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw new DefinitionError(`${place}: ${(error as Error).message}`);
  }
}

function checkValues(name: string, values: readonly unknown[]): void {
  if (values.length === 0) {
    throw new DefinitionError(`space.${name}: expected at least one value, got an empty list`);
  }
  for (const [index, value] of values.entries()) {
    const isSetting =
      typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
    if (!isSetting) {
      throw new DefinitionError(
        `space.${name}: expected numbers, texts, true or false, got ${describe(value)}`,
      );
    }
    if (values.indexOf(value) !== index) {
      throw new DefinitionError(
        `space.${name}: expected each value once, got ${describe(value)} twice`,
      );
    }
  }
}

function checkCondition(name: string, { condition }: When, before: string[], space: Space): void {
  const conditions = Object.entries(
    (condition as Record<string, Setting> | null | undefined) ?? {},
  );
  if (conditions.length === 0) {
    throw new DefinitionError(`space.${name}: expected when to name a value of another name`);
  }
  for (const [other, value] of conditions) {
    if (!before.includes(other)) {
      const hint = didYouMean(other, before);
      throw new DefinitionError(
        `space.${name}: when names ${other}, which isn't a name before it${hint}`,
      );
    }
    const values = listedValues(space[other]);
    if (values?.includes(value) === false) {
      throw new DefinitionError(
        `space.${name}: when names ${other} ${describe(value)}, which ${other} never is`,
      );
    }
  }
}
