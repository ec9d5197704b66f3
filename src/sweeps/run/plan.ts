import { messageOf } from "@epochbook/core";
import { canonicalConfig } from "../definition/canonical.js";
import { checkDefinition } from "../definition/checkDefinition.js";
import { DefinitionError } from "../definition/definitionError.js";
import type { Config } from "../definition/space.js";
import type { SweepDefinition } from "../definition/sweep.js";
import { configsOf } from "../search/configs.js";

/** One trial of a sweep, to be run or already run. */
export interface PlannedTrial {
  /** The trial's place in the sweep, counted from 0. */
  readonly index: number;
  readonly config: Config;
  readonly seed: number;
}

/**
 * Checks a sweep's definition and returns its trials in their order.
 *
 * The first configuration comes with every seed, and then the next one.
 *
 * @throws DefinitionError for a mistake in the definition, or a configuration that a check refuses
 */
export async function planTrials(definition: SweepDefinition): Promise<PlannedTrial[]> {
  checkDefinition(definition);
  const { seeds, trial, check } = definition;
  const configs = configsOf(definition);
  for (const config of configs) {
    await refusing(config, () => check?.(config));
  }
  await trial.check?.(configs);
  const trials = configs.flatMap((config) => seeds.map((seed) => ({ config, seed })));
  return trials.map((trial, index) => ({ index, ...trial }));
}

/** Does a check of a configuration; the message of what it throws names the configuration. */
async function refusing(config: Config, check: () => unknown): Promise<void> {
  try {
    await check();
  } catch (error) {
    const reason = messageOf(error);
    throw new DefinitionError(`${reason} in ${canonicalConfig(config)}`, { cause: error });
  }
}
