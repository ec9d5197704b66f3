import type { Config } from "../definition/space.js";
import type { SweepOrigin } from "../definition/sweep.js";
import type { Metrics } from "../definition/trial.js";
import type { Provenance } from "../store/record.js";

/** One attempt at a trial: all that is sent to the process that runs it. */
export interface TrialJob extends SweepOrigin {
  readonly config: Config;
  readonly seed: number;
}

/** The end of an attempt. */
export type Attempt =
  | {
      readonly status: "finished" | "stopped";
      readonly metrics: Metrics;
      readonly epochs: readonly Metrics[];
      readonly seconds: number;
      readonly provenance: Provenance;
    }
  | {
      /** The trial threw, or its process died. */
      readonly status: "failed";
      readonly error: string;
      readonly epochs: readonly Metrics[];
      readonly seconds: number;
      readonly provenance: Provenance;
    };

/** The functions that are called while an attempt runs. */
export interface AttemptEvents {
  /** Is called with each report, and answers whether the trial goes on or is stopped early. */
  readonly onReport: (epoch: number, metrics: Metrics) => "continue" | "stop";
  /** Is called with the part that is done, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  /** Is called with each line that the trial printed. */
  readonly onOutput?: (line: string) => void;
}

/** A place that runs trials: processes of this machine, or through a queue many machines. */
export interface Executor {
  /** The number of attempts that may be under way at once. */
  readonly capacity: number;
  /**
   * Runs one attempt.
   *
   * @throws the reason of `signal` when it is aborted; the attempt is ended then
   */
  run(job: TrialJob, events: AttemptEvents, signal: AbortSignal): Promise<Attempt>;
  /**
   * Is called when a trial is stored, so that results that were kept elsewhere until then can go.
   *
   * It isn't called for a trial that is run again because its attempt failed.
   */
  stored?(job: TrialJob): void;
  /** Ends all attempts and frees all resources. */
  close(): Promise<void>;
}
