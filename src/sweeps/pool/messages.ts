import type { Metrics } from "../definition/trial.js";
import type { Attempt, TrialJob } from "../run/executor.js";

/** A message from a pool to a worker process. */
export type ToWorker =
  | { readonly type: "run"; readonly job: TrialJob }
  /** Stops the running trial early. */
  | { readonly type: "stop" };

/** A message from a worker process to its pool, about the attempt that it runs. */
export type FromWorker =
  | { readonly type: "report"; readonly epoch: number; readonly metrics: Metrics }
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "ended"; readonly attempt: Attempt }
  /** The end of a job that the worker can't run: its file can't be loaded, or has changed. */
  | { readonly type: "refused"; readonly reason: string };

/** The file descriptor in a worker process of a pipe that ends when its pool's process does. */
export const parentPipe = 4;
