import { messageOf } from "@epochbook/core";
import type { Config, Metrics, TrialRecord, TrialStatus } from "@epochbook/sweeps";

/** The result of one trial of a sweep. */
export interface SweepResult<C = Config, M = Metrics> {
  readonly config: C;
  readonly seed: number;
  /**
   * The end of the trial.
   *
   * `stopped`: early, because others did better; `failed`: with an error at each attempt.
   */
  readonly status: TrialStatus;
  /**
   * The metrics that the trial returned, or reported last if it was stopped; empty if it failed.
   */
  readonly metrics: M;
  /**
   * The metrics that it reported, one entry for each epoch.
   *
   * With `fitOptions` they are the rows of the history.
   */
  readonly epochs: readonly Metrics[];
  /** The last attempt's error, of a trial that failed. */
  readonly error?: string;
}

/** Returns the parts of a trial's record that a notebook gets. */
export function toResult<C, M>(record: TrialRecord): SweepResult<C, M> {
  const { config, seed, status, metrics, epochs, error } = record;
  return {
    config: config as C,
    seed,
    status,
    metrics: metrics as M,
    epochs,
    ...(error !== undefined && { error }),
  };
}

/** A sweep that ended before its last trial, with what was finished until then. */
export class SweepStopped<Result = SweepResult> extends Error {
  override name = "SweepStopped";
  /** The results of the trials that had ended, in the sweep's order. */
  readonly finished: readonly Result[];

  /** @param place - what ended the sweep, such as `trial 3 of 30 (rate 0.1, seed 1671)` */
  constructor(place: string, finished: readonly Result[], cause: unknown) {
    const reason = messageOf(cause);
    super(
      `the sweep ended in ${place}: ${reason}. The property "finished" of this error holds the ` +
        `results of the trials that had ended (${finished.length})`,
      { cause },
    );
    this.finished = finished;
  }
}
