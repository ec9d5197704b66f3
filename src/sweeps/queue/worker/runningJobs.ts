import type { Attempt, AttemptEvents, Executor, TrialJob } from "../../run/executor.js";
import type { JobProgress, Command } from "../job.js";
import { Reports } from "./reports.js";

/**
 * The reason why a job was ended from outside.
 *
 * It is to be run elsewhere, nobody wants it, or it isn't this worker's any more.
 */
export type EndReason = "handed back" | "cancelled" | "lost";

interface RunningJob {
  readonly abort: AbortController;
  endReason?: EndReason;
  isStopped: boolean;
}

/** The trials that a worker runs, by the ids of their jobs. */
export class RunningJobs {
  readonly #executor: Executor;
  readonly #running = new Map<string, RunningJob>();

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  get count(): number {
    return this.#running.size;
  }

  /**
   * Runs a job's trial.
   *
   * @param send - sends its reports on
   * @returns the end of the attempt, or the reason why it was ended from outside
   */
  async run(
    id: string,
    trial: TrialJob,
    send: (progress: JobProgress) => Promise<void>,
  ): Promise<Attempt | EndReason> {
    const job: RunningJob = { abort: new AbortController(), isStopped: false };
    const reports = new Reports(send);
    const events: AttemptEvents = {
      onReport: (epoch, metrics) => {
        reports.report(epoch, metrics);
        return job.isStopped ? "stop" : "continue";
      },
      onProgress: (share) => {
        reports.progress(share);
      },
    };
    this.#running.set(id, job);
    try {
      const attempt = await this.#executor.run(trial, events, job.abort.signal);
      await reports.flush();
      return attempt;
    } catch (error) {
      if (job.endReason !== undefined) {
        return job.endReason;
      }
      throw error;
    } finally {
      reports.close();
      this.#running.delete(id);
    }
  }

  /** Carries out a coordinator's command, if the job runs here. */
  carryOut({ jobId, order }: Command): void {
    const job = this.#running.get(jobId);
    if (job === undefined) {
      return;
    }
    if (order === "cancel") {
      end(job, "cancelled");
    } else {
      job.isStopped = true;
    }
  }

  /** Ends a job that isn't this worker's any more. */
  lose(id: string): void {
    const job = this.#running.get(id);
    if (job !== undefined) {
      end(job, "lost");
    }
  }

  /** Ends all jobs, so that other workers run them. */
  handBack(): void {
    for (const job of this.#running.values()) {
      end(job, "handed back");
    }
  }
}

function end(job: RunningJob, endReason: EndReason): void {
  job.endReason ??= endReason;
  job.abort.abort();
}
