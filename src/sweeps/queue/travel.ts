import { createHash } from "node:crypto";
import { isAbsolute, relative, sep } from "node:path";
import { trialKey } from "../definition/canonical.js";
import type { Config } from "../definition/space.js";
import type { Metrics } from "../definition/trial.js";
import type { Attempt, TrialJob } from "../run/executor.js";
import type { Project } from "./project.js";
import { QueueError } from "./queueError.js";

/** What a job carries: nothing but where a trial is found and what it is given. */
export interface JobData {
  /** Relative to the project's folder, with `/`; the whole path of a file outside, see `Project`. */
  readonly file: string;
  readonly exportName: string;
  readonly config: Config;
  readonly seed: number;
  /** SHA-256 of the file and the local modules that it imports. */
  readonly source: string;
}

/** What a worker returns for a job. Attempts that failed are returned as well: BullMQ never retries. */
export type JobOutcome = Attempt | { readonly status: "cancelled" };

/** A job's progress: the reports since the last one, each with the number of its epoch, and the part done. */
export interface JobProgress {
  readonly reports: readonly (readonly [epoch: number, metrics: Metrics])[];
  readonly share?: number;
}

/** What a coordinator tells all workers of a job: whoever runs it obeys. */
export interface Order {
  readonly jobId: string;
  /** `stop`: end it early and keep what it has; `cancel`: nobody wants it any more. */
  readonly order: "stop" | "cancel";
}

/**
 * What of a trial travels.
 *
 * @throws QueueError when no worker would find the file
 */
export function toJobData(job: TrialJob, { folder, isLocal }: Project): JobData {
  const { exportName, config, seed, source } = job;
  const path = relative(folder, job.file);
  const isOutside = isAbsolute(path) || path.split(sep)[0] === "..";
  if (isOutside && !isLocal) {
    throw new QueueError(
      `${job.file} lies outside ${folder}: workers find a sweep's file by its path in their own folder ` +
        "of the project, so start the sweep in the project's folder",
    );
  }
  const file = isOutside ? job.file : path.split(sep).join("/");
  return { file, exportName, config, seed, source };
}

/**
 * The id of a trial's job: the same for the same trial, so that a coordinator finds what an earlier one, killed
 * meanwhile, has enqueued, and adding it again changes nothing.
 */
export function toJobId({ file, exportName, config, seed, source }: JobData): string {
  const identity = JSON.stringify([file, exportName, trialKey({ config, seed }), source]);
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}
