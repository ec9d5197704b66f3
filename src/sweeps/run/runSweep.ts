import { checkWholeNumber } from "@epochbook/core";
import type { SweepDefinition } from "../definition/sweep.js";
import type { TrialRecord } from "../store/record.js";
import { Coordinator } from "./coordinator.js";
import type { RunSweepOptions } from "./options.js";
import { planTrials } from "./plan.js";

/**
 * Runs the trials of a sweep that its store doesn't have, as many at once as the executor can.
 *
 * Each is stored before its place is free for the next. The caller closes the executor.
 *
 * @returns the ended trials, stored ones too, in the sweep's order
 * @throws DefinitionError for a mistake in the definition, before anything runs
 * @throws SweepBusy when another process runs the sweep on this store
 * @throws StoreFailed when a result can't be stored: it carries the results
 * @throws the reason of `signal` when it is aborted
 */
export async function runSweep(
  definition: SweepDefinition,
  options: RunSweepOptions,
): Promise<TrialRecord[]> {
  checkWholeNumber("retries", options.retries ?? 2, 0);
  const trials = options.trials ?? (await planTrials(definition));
  const release = options.store?.claim(definition.name);
  try {
    return await new Coordinator(definition, trials, options).run();
  } finally {
    release?.();
  }
}
