import type { Metrics } from "../definition/trial.js";
import type { TrialRecord } from "../store/record.js";
import type { PlannedTrial } from "./plan.js";

/** What a sweep tells while it runs. */
export type SweepEvent =
  | {
      /** Before anything runs. */
      readonly type: "planned";
      readonly trials: readonly PlannedTrial[];
      /** What the store had of them, which isn't run again. */
      readonly stored: readonly TrialRecord[];
    }
  | {
      readonly type: "started";
      readonly trial: PlannedTrial;
      /** Counted from 1. */
      readonly attempt: number;
    }
  | {
      readonly type: "progress";
      readonly trial: PlannedTrial;
      /** The part that is done, from 0 to 1. */
      readonly share: number;
    }
  | {
      readonly type: "report";
      readonly trial: PlannedTrial;
      /** Counted from 1. */
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
