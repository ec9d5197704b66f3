import type { ConfigOf, Space } from "./space.js";
import type { SweepDefinition } from "./sweep.js";

/**
 * Gives a sweep's definition the types of its space: `config` of the trial has the names and values
 * that `space` says. The definition is checked when it is run.
 */
export function defineSweep<const S extends Space>(
  definition: SweepDefinition<ConfigOf<S>, S>,
): SweepDefinition {
  return definition as unknown as SweepDefinition;
}
