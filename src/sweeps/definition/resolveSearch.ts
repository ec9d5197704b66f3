import { describe, didYouMean } from "@epochbook/core";
import { checkKeys } from "./checkKeys.js";
import { DefinitionError } from "./definitionError.js";
import { listedValues } from "./dimensions.js";
import type { ResolvedSearch, Search } from "./sweep.js";
import type { Space } from "./space.js";

/** The options of each way to choose configurations. */
const fields: Record<ResolvedSearch["method"], readonly string[]> = {
  grid: ["method"],
  random: ["method", "trials", "seed"],
  sobol: ["method", "trials", "seed"],
  asha: ["method", "trials", "metric", "goal", "grace", "reduction", "seed"],
};

/**
 * Checks a definition's `search` and fills in its defaults.
 *
 * @throws DefinitionError that names the option, what was expected and what came
 */
export function resolveSearch(search: Search | undefined, space: Space): ResolvedSearch {
  const given: unknown = search ?? "grid";
  const { method, ...rest } = (typeof given === "string" ? { method: given } : given) as {
    method?: unknown;
  };
  const methods = Object.keys(fields);
  if (typeof method !== "string" || !methods.includes(method)) {
    const hint = didYouMean(String(method), methods);
    throw new DefinitionError(
      `search: expected one of ${methods.join(", ")}, got ${describe(method)}${hint}`,
    );
  }
  const resolved = {
    seed: 0,
    goal: "max",
    grace: 1,
    reduction: 3,
    method,
    ...rest,
  } as ResolvedSearch;
  checkKeys(`search (${method})`, { method, ...rest }, fields[resolved.method]);
  if (resolved.method === "grid") {
    checkGrid(search, space);
    return resolved;
  }
  checkCount("trials", resolved.trials, 1);
  checkCount("seed", resolved.seed, 0);
  if (resolved.method === "asha") {
    if (typeof resolved.metric !== "string" || resolved.metric === "") {
      throw new DefinitionError(
        `search.metric: expected the name of a reported number, such as "val_accuracy", got ${describe(resolved.metric)}`,
      );
    }
    if (!["max", "min"].includes(resolved.goal)) {
      throw new DefinitionError(
        `search.goal: expected "max" or "min", got ${describe(resolved.goal)}`,
      );
    }
    checkCount("grace", resolved.grace, 1);
    checkCount("reduction", resolved.reduction, 2);
  }
  return resolved;
}

function checkCount(name: string, value: unknown, least: number): void {
  if (!Number.isSafeInteger(value) || (value as number) < least) {
    throw new DefinitionError(
      `search.${name}: expected a whole number >= ${least}, got ${describe(value)}`,
    );
  }
}

function checkGrid(search: Search | undefined, space: Space): void {
  const drawn = Object.keys(space).find((name) => listedValues(space[name]) === undefined);
  if (drawn !== undefined) {
    const got = search === undefined ? "no search was given" : "a grid takes lists alone";
    throw new DefinitionError(
      `space.${drawn} is drawn, and ${got}: say search: { method: "random", trials: 50 }, or "sobol"`,
    );
  }
}
