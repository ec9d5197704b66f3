import type { SweepOrigin } from "../definition/sweep.js";
import type { Metrics } from "../definition/trial.js";
import type { TrialRecord } from "../store/record.js";
import type { TrialStore } from "../store/store.js";
import type { Executor } from "./executor.js";
import type { PlannedTrial } from "./plan.js";

/** The options of `runSweep`. */
export interface RunSweepOptions {
  /** Runs the attempts. */
  readonly executor: Executor;
  /** The store that ended trials are kept in, and looked for. @default none */
  readonly store?: TrialStore;
  /** The number of further attempts after one that failed. @default 2 */
  readonly retries?: number;
  /** True if trials that are stored as failed are to be run again. @default false */
  readonly retryFailed?: boolean;
  /** Ends the sweep when it is aborted; the trials that have ended are stored. */
  readonly signal?: AbortSignal;
  /** The place of the definition. @default none: the executor has the definition itself */
  readonly origin?: SweepOrigin;
  /**
   * The trials that `planTrials` returned for the definition, or some of them.
   *
   * @default all of them
   */
  readonly trials?: readonly PlannedTrial[];
  /** Is called for each event. */
  readonly onEvent?: (event: SweepEvent) => void;
}

/** An event of a sweep that runs. */
export type SweepEvent =
  | {
      /** The first event, before anything runs. */
      readonly type: "planned";
      readonly trials: readonly PlannedTrial[];
      /** The trials that the store had, which aren't run again. */
      readonly stored: readonly TrialRecord[];
    }
  | {
      readonly type: "started";
      readonly trial: PlannedTrial;
      /** The number of the attempt, counted from 1. */
      readonly attempt: number;
    }
  | {
      readonly type: "progress";
      readonly trial: PlannedTrial;
      /** The part of the trial that is done, from 0 to 1. */
      readonly share: number;
    }
  | {
      readonly type: "report";
      readonly trial: PlannedTrial;
      /** The number of the epoch, counted from 1. */
      readonly epoch: number;
      readonly metrics: Metrics;
    }
  | {
      /** The trial printed a line. */
      readonly type: "output";
      readonly trial: PlannedTrial;
      readonly line: string;
    }
  | {
      /** An attempt failed, and the trial is tried again. */
      readonly type: "retried";
      readonly trial: PlannedTrial;
      readonly attempt: number;
      readonly error: string;
    }
  | {
      /** A trial is over, and stored. */
      readonly type: "ended";
      readonly trial: PlannedTrial;
      readonly record: TrialRecord;
    };
