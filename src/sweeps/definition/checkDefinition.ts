import { describe, isObject } from "@epochbook/core";
import { checkKeys } from "./checkKeys.js";
import { checkSpace } from "./checkSpace.js";
import { DefinitionError } from "./definitionError.js";
import { resolveSearch } from "./resolveSearch.js";
import type { SweepDefinition } from "./sweep.js";

/** The parts of a definition, as a record: the compiler sees that none is missing. */
const names: Record<keyof SweepDefinition, true> = {
  name: true,
  space: true,
  seeds: true,
  trial: true,
  search: true,
  check: true,
};

/**
 * Checks the form of a sweep's definition.
 *
 * @throws DefinitionError that names the part, what was expected and what came
 */
export function checkDefinition(value: unknown): asserts value is SweepDefinition {
  if (!isObject(value)) {
    throw new DefinitionError(
      `expected a sweep such as defineSweep({ name, space, seeds, trial }) gives, got ${describe(value)}`,
    );
  }
  checkKeys("a sweep", value, Object.keys(names));
  const { name, space, seeds, trial, search, check } = value as Partial<SweepDefinition>;
  if (typeof name !== "string" || name.trim() === "") {
    throw new DefinitionError(`expected name to be a text, got ${describe(name)}`);
  }
  checkFunction("trial", trial);
  if (check !== undefined) {
    checkFunction("check", check);
  }
  checkSeeds(seeds);
  checkSpace(space);
  resolveSearch(search, space);
}

function checkFunction(name: string, value: unknown): void {
  if (typeof value !== "function") {
    throw new DefinitionError(`expected ${name} to be a function, got ${describe(value)}`);
  }
}

function checkSeeds(seeds: unknown): asserts seeds is readonly number[] {
  if (!Array.isArray(seeds) || seeds.length === 0) {
    throw new DefinitionError(
      `expected seeds to be a list of at least one whole number, got ${describe(seeds)}`,
    );
  }
  for (const [index, seed] of seeds.entries()) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new DefinitionError(
        `expected seeds to be whole numbers from 0 to 2^53 - 1, got ${describe(seed)}`,
      );
    }
    if (seeds.indexOf(seed) !== index) {
      throw new DefinitionError(`expected each seed once, got ${describe(seed)} twice`);
    }
  }
}
