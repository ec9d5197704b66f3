import type { TrialRecord } from "../store/record.js";
import type { Attempt } from "./executor.js";
import type { PlannedTrial } from "./plan.js";

/** Returns the record to store of a trial whose last attempt ended now. */
export function toRecord(
  sweep: string,
  { config, seed }: PlannedTrial,
  attempts: number,
  outcome: Attempt,
): TrialRecord {
  const { status, epochs, seconds, provenance } = outcome;
  return {
    sweep,
    config,
    seed,
    status,
    metrics: outcome.status === "failed" ? {} : outcome.metrics,
    epochs,
    ...(outcome.status === "failed" && { error: outcome.error }),
    attempts,
    seconds,
    endedAt: new Date().toISOString(),
    provenance,
  };
}
