import { messageOf } from "@epochbook/core";
import { canonicalConfig } from "../definition/canonical.js";
import { checkDefinition } from "../definition/checkDefinition.js";
import { checkConventions, checkSpelling } from "../definition/conventions.js";
import { DefinitionError } from "../definition/definitionError.js";
import type { Config } from "../definition/space.js";
import type { SweepDefinition } from "../definition/sweep.js";
import { configsOf } from "../search/configs.js";

/** A trial that a sweep is to run, or has run. */
export interface PlannedTrial {
  /** Its place in the sweep, counted from 0. */
  readonly index: number;
  readonly config: Config;
  readonly seed: number;
}

/**
 * The trials of a sweep in their order – each configuration with every seed, and then the next – once
 * all of them are known to be able to run.
 *
 * @throws DefinitionError that names the configuration that can't
 */
export async function planTrials(definition: SweepDefinition): Promise<PlannedTrial[]> {
  checkDefinition(definition);
  const { space, seeds, trial, check } = definition;
  if (trial.check === undefined) {
    checkSpelling(Object.keys(space), trial);
  }
  const configs = await configsOf(definition);
  for (const config of configs) {
    checkConventions(config);
    await refusing(config, () => check?.(config));
  }
  await trial.check?.(configs);
  const trials = configs.flatMap((config) => seeds.map((seed) => ({ config, seed })));
  return trials.map((trial, index) => ({ index, ...trial }));
}

/** Does a check, and says of what it throws which configuration it was about. */
async function refusing(config: Config, check: () => unknown): Promise<void> {
  try {
    await check();
  } catch (error) {
    const reason = messageOf(error);
    throw new DefinitionError(`${reason} in ${canonicalConfig(config)}`, { cause: error });
  }
}
