import { createHash } from "node:crypto";
import { isAbsolute, relative, sep } from "node:path";
import type { Job } from "bullmq";
import { trialKey } from "../definition/canonical.js";
import type { Config } from "../definition/space.js";
import { reviveMetrics, type Metrics } from "../definition/trial.js";
import type { Attempt, TrialJob } from "../run/executor.js";
import { QueueError } from "./queueError.js";

/** The name of jobs whose revision isn't known. */
const unversioned = "unversioned";

/** The place of a sweep's files on this machine. */
export interface Project {
  readonly folder: string;
  /**
   * True if files outside the folder are found by their whole paths.
   *
   * They are only where coordinators and workers run on one machine: there a path means the same to
   * both.
   */
  readonly isLocal: boolean;
}

/** The data of a job: only the place of a trial's file and the trial's settings. */
export interface JobData {
  /**
   * The path from the project's folder, with `/`; of a file outside the whole path, see {@link Project}.
   */
  readonly file: string;
  readonly exportName: string;
  readonly config: Config;
  readonly seed: number;
  /** SHA-256 of the file and the local modules that it imports. */
  readonly source: string;
}

/** The result of a job. An attempt that failed is one as well: BullMQ never retries. */
export type JobOutcome = Attempt | { readonly status: "cancelled" };

/**
 * The progress of a job.
 *
 * It is the reports since the last one, each with the number of its epoch, and the part done.
 */
export interface JobProgress {
  readonly reports: readonly (readonly [epoch: number, metrics: Metrics])[];
  readonly share?: number;
}

/** A message from a coordinator to all workers: the one that runs the job carries it out. */
export interface Command {
  readonly jobId: string;
  /**
   * `stop`: to end early and keep the reports; `cancel`: to end, because nobody wants the result.
   */
  readonly order: "stop" | "cancel";
}

/**
 * Returns the data of a trial's job.
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
 * Returns the id of a trial's job, which is the same for the same trial.
 *
 * So a coordinator finds the jobs that an earlier one, killed meanwhile, has enqueued, and adding a
 * job again changes nothing.
 */
export function toJobId({ file, exportName, config, seed, source }: JobData): string {
  const identity = JSON.stringify([file, exportName, trialKey({ config, seed }), source]);
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}

/**
 * Returns the name of a job.
 *
 * It is the git revision that the job is to run at, so that workers at another one can refuse it.
 *
 * Changes that aren't committed don't count here: those to the sweep's own code are in the hash of
 * its source.
 */
export function jobName(revision: string | undefined): string {
  return revision === undefined ? unversioned : commitOf(revision);
}

/** Returns true if a job's revision and that of a folder are both known, and differ. */
export function isOtherRevision(name: string, revision: string | undefined): boolean {
  return name !== unversioned && revision !== undefined && name !== commitOf(revision);
}

function commitOf(revision: string): string {
  return revision.replace(/\+$/, "");
}

/** Returns the result of a job, and `pending` while it has none. */
export function toOutcome(job: Job<JobData, JobOutcome | null>): JobOutcome | "pending" {
  if (job.finishedOn === undefined) {
    return "pending";
  }
  // Workers return attempts that failed, so that BullMQ fails only jobs whose workers vanished
  // again and again.
  if (!job.returnvalue) {
    return toFailure(job);
  }
  const outcome = job.returnvalue;
  if (outcome.status === "cancelled") {
    return outcome;
  }
  const epochs = outcome.epochs.map(reviveMetrics);
  if (outcome.status === "failed") {
    return { ...outcome, epochs };
  }
  return { ...outcome, epochs, metrics: reviveMetrics(outcome.metrics) };
}

function toFailure({ failedReason, data }: Job<JobData, JobOutcome | null>): JobOutcome {
  const isStalled = failedReason.includes("stalled");
  const error = isStalled
    ? "every worker that ran this trial vanished: it may need more memory than there is"
    : failedReason;
  const provenance = { source: data.source, versions: {}, machine: "unknown" };
  return { status: "failed", error, epochs: [], seconds: 0, provenance };
}
