import {
  canonicalConfig,
  DefinitionError,
  planTrials,
  type PlannedTrial,
  type SweepDefinition,
} from "@epochbook/sweeps";
import type { SweepCommand } from "./parseSweep.js";

/**
 * The trials of a sweep, or those of one of its configurations.
 * @throws DefinitionError for a definition that can't run, or a configuration that isn't the sweep's.
 */
export async function chooseTrials(
  definition: SweepDefinition,
  { only }: SweepCommand,
): Promise<PlannedTrial[]> {
  const trials = await planTrials(definition);
  if (only === undefined) {
    return trials;
  }
  const wanted = canonicalConfig(only);
  const chosen = trials.filter(({ config }) => canonicalConfig(config) === wanted);
  if (chosen.length > 0) {
    return chosen;
  }
  throw new DefinitionError(`--only: the sweep ${definition.name} has no configuration ${wanted}`);
}
