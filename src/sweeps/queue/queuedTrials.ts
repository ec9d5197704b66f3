import type { Attempt, AttemptEvents, TrialJob } from "../run/executor.js";
import {
  jobName,
  toJobData,
  toJobId,
  type JobData,
  type JobProgress,
  type Project,
} from "./job.js";
import type { TrialQueue } from "./trialQueue.js";

/** A trial that this process has put into the queue and waits for. */
interface QueuedTrial {
  readonly id: string;
  readonly data: JobData;
  readonly events: AttemptEvents;
  readonly end: (attempt: Attempt) => void;
  /**
   * The last epoch that was reported.
   *
   * A trial that is run again after its worker has died reports again from the first one on.
   */
  epoch: number;
  isStopped: boolean;
}

/**
 * The trials that this process has in the queue.
 *
 * Events are only a hint to look: what counts is the job itself, so that no event has to arrive,
 * and a job that isn't there is enqueued again.
 */
export class QueuedTrials {
  readonly #queue: TrialQueue;
  readonly #project: Project;
  readonly #name: string;
  readonly #queued = new Map<string, QueuedTrial>();
  /** The ids of trials whose result this process has, while it is still in Redis. */
  readonly #ended = new Set<string>();
  readonly #unfinished = new Set<Promise<void>>();

  /** @param revision - the project's, which jobs are named by */
  constructor(queue: TrialQueue, project: Project, revision: string | undefined) {
    this.#queue = queue;
    this.#project = project;
    this.#name = jobName(revision);
  }

  /** The sources of the trials under way. */
  get sources(): Set<string> {
    return new Set([...this.#queued.values()].map(({ data }) => data.source));
  }

  /** Enqueues a trial, or finds it there from an earlier process, and waits for its end. */
  async run(job: TrialJob, events: AttemptEvents, signal: AbortSignal): Promise<Attempt> {
    signal.throwIfAborted();
    const data = toJobData(job, this.#project);
    const id = toJobId(data);
    return new Promise<Attempt>((resolve, reject) => {
      const end = (attempt: Attempt): void => {
        this.#queued.delete(id);
        this.#ended.add(id);
        signal.removeEventListener("abort", abort);
        resolve(attempt);
      };
      const queued = { id, data, events, end, epoch: 0, isStopped: false };
      const abort = (): void => {
        this.#queued.delete(id);
        this.#finish(this.#cancel(id));
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", abort);
      this.#enqueue(queued, signal).catch(reject);
    });
  }

  /** Removes the result of a trial, which is stored now, from Redis. */
  release(job: TrialJob): void {
    const id = toJobId(toJobData(job, this.#project));
    if (this.#ended.delete(id)) {
      this.#finish(this.#queue.remove(id));
    }
  }

  /** Waits for the commands to Redis that haven't ended. */
  async settle(): Promise<void> {
    await Promise.all(this.#unfinished);
  }

  /** Looks at every trial under way. */
  async check(): Promise<void> {
    await Promise.all([...this.#queued.values()].map((queued) => this.#look(queued)));
  }

  /** Looks at one trial, if it is under way. */
  async checkOne(id: string): Promise<void> {
    const queued = this.#queued.get(id);
    if (queued !== undefined) {
      await this.#look(queued);
    }
  }

  /**
   * Passes on a trial's reports.
   *
   * A trial that is to be stopped early is told so, again with each report until it is.
   */
  async hear(id: string, { reports, share }: JobProgress): Promise<void> {
    const queued = this.#queued.get(id);
    if (queued === undefined) {
      return;
    }
    for (const [epoch, metrics] of reports) {
      if (epoch <= queued.epoch) {
        continue;
      }
      queued.epoch = epoch;
      if (queued.events.onReport(epoch, metrics) === "stop") {
        queued.isStopped = true;
      }
    }
    if (share !== undefined) {
      queued.events.onProgress(share);
    }
    if (queued.isStopped) {
      await this.#queue.send({ jobId: id, order: "stop" });
    }
  }

  async #enqueue(queued: QueuedTrial, signal: AbortSignal): Promise<void> {
    // An attempt before this one has failed: its result is removed, or it would pass for the result
    // of this one.
    if (this.#ended.delete(queued.id)) {
      await this.#queue.remove(queued.id);
    }
    if (signal.aborted) {
      return;
    }
    this.#queued.set(queued.id, queued);
    await this.#add(queued);
    await this.#look(queued);
  }

  async #look(queued: QueuedTrial): Promise<void> {
    const outcome = await this.#queue.look(queued.id);
    if (this.#queued.get(queued.id) !== queued || outcome === "pending") {
      return;
    }
    if (outcome !== "missing" && outcome.status !== "cancelled") {
      queued.end(outcome);
      return;
    }
    if (outcome !== "missing") {
      await this.#queue.remove(queued.id);
    }
    await this.#add(queued);
  }

  #add({ id, data }: QueuedTrial): Promise<void> {
    return this.#queue.add(id, this.#name, data);
  }

  /**
   * Ends a trial wherever it is.
   *
   * Only one that a worker takes at this very moment goes on, though nobody waits for it.
   */
  async #cancel(id: string): Promise<void> {
    await this.#queue.remove(id);
    await this.#queue.send({ jobId: id, order: "cancel" });
  }

  /**
   * Keeps a command for `settle`.
   *
   * One that fails, because Redis is gone, leaves a job behind that is found again.
   */
  #finish(command: Promise<void>): void {
    const settled = command.catch(() => undefined).finally(() => this.#unfinished.delete(settled));
    this.#unfinished.add(settled);
  }
}
