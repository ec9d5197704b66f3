import { checkWholeNumber } from "@epochbook/core";
import type { SweepDefinition } from "../definition/sweep.js";
import type { TrialRecord } from "../store/record.js";
import type { TrialStore } from "../store/store.js";
import { Coordinator } from "./coordinator.js";
import type { SweepEvent } from "./events.js";
import type { Executor, TrialJob } from "./executor.js";
import { planTrials, type PlannedTrial } from "./plan.js";

/** Where a definition comes from, so that others can load it. */
export type SweepOrigin = Pick<TrialJob, "file" | "exportName" | "source">;

export interface RunSweepOptions {
  readonly executor: Executor;
  /** Where ended trials are kept, and looked for. @default nowhere */
  readonly store?: TrialStore;
  /** How often a failed attempt is followed by another. @default 2 */
  readonly retries?: number;
  /** Whether trials that are stored as failed are run again. @default false */
  readonly retryFailed?: boolean;
  /** Ends the sweep; what has ended is stored. */
  readonly signal?: AbortSignal;
  /** @default none: the executor has the definition itself */
  readonly origin?: SweepOrigin;
  /** What `planTrials` gave for the definition, or a part of it. @default all of it */
  readonly trials?: readonly PlannedTrial[];
  readonly onEvent?: (event: SweepEvent) => void;
}

/**
 * Runs the trials of a sweep that its store doesn't have, as many at once as the executor can, and
 * stores each before its place is free for the next. The executor is the caller's to close.
 *
 * @returns the ended trials, stored ones too, in the sweep's order
 * @throws DefinitionError for a mistake in the definition, before anything runs
 * @throws SweepBusy when another process runs the sweep on this store
 * @throws StoreFailed when a result can't be stored: it carries the results
 * @throws what `signal` says when it is aborted
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
