import type { Job } from "bullmq";
import { describeTrial } from "../../definition/canonical.js";
import { DefinitionError } from "../../definition/definitionError.js";
import type { JobData, JobOutcome, JobProgress, Project } from "../job.js";
import { checkJob, type Inspect } from "./checkJob.js";
import type { RunningJobs } from "./runningJobs.js";

/** The parts of a worker that it needs to take a job. */
export interface WorkerContext {
  readonly project: Project;
  readonly inspect: Inspect;
  readonly running: RunningJobs;
  /** Is called with the reason why a job isn't taken, before it goes back. */
  readonly onRefused: (source: string, reason: string) => void;
  readonly onAccepted: (source: string) => void;
  readonly say: (line: string) => void;
}

/**
 * Runs a job, or gives it back to the queue.
 *
 * @param token - proves that the job is this worker's
 * @throws WaitingError, by which BullMQ knows that the job is in the queue again, or not ours any
 * more
 */
export async function takeJob(
  job: Job<JobData, JobOutcome>,
  token: string,
  { project, inspect, running, onRefused, onAccepted, say }: WorkerContext,
): Promise<JobOutcome> {
  const { WaitingError } = await import("bullmq");
  const refuse = async (reason: string): Promise<never> => {
    onRefused(job.data.source, reason);
    await job.moveToWait(token);
    throw new WaitingError();
  };
  const { id = "", data, name } = job;
  const checked = await checkJob(data, name, project, inspect);
  if ("refusal" in checked) {
    return refuse(checked.refusal);
  }
  const trial = { ...data, file: checked.file };
  const send = async (progress: JobProgress): Promise<void> => job.updateProgress(progress);
  const outcome = await running.run(id, trial, send).catch((error: unknown) => {
    // The process that was to run it found that it has another source, or can't load it.
    if (error instanceof DefinitionError) {
      return refuse(error.message);
    }
    throw error;
  });
  onAccepted(data.source);
  const isEndReason = typeof outcome === "string";
  say(`${data.file}: ${describeTrial(data)}: ${isEndReason ? outcome : outcome.status}`);
  if (!isEndReason) {
    return outcome;
  }
  if (outcome === "cancelled") {
    // Nobody waits for its result.
    job.opts.removeOnComplete = true;
    return { status: "cancelled" };
  }
  if (outcome === "handed back") {
    await job.moveToWait(token);
  }
  throw new WaitingError();
}
