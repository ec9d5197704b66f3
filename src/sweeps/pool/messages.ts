import type { Metrics } from "../definition/trial.js";
import type { Attempt, TrialJob } from "../run/executor.js";

/** What a pool tells a worker process. */
export type ToWorker =
  | { readonly type: "run"; readonly job: TrialJob }
  /** The running trial is to be stopped early. */
  | { readonly type: "stop" };

/** What a worker process tells its pool of the attempt that it runs. */
export type FromWorker =
  | { readonly type: "report"; readonly epoch: number; readonly metrics: Metrics }
  | { readonly type: "progress"; readonly share: number }
  | { readonly type: "ended"; readonly attempt: Attempt }
  /** The worker can't run the job: its file can't be loaded, or isn't what it was. */
  | { readonly type: "refused"; readonly reason: string };
