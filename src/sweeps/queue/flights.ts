import type { Attempt, AttemptEvents, TrialJob } from "../run/executor.js";
import { jobName } from "./jobName.js";
import type { Project } from "./project.js";
import { toJobData, toJobId, type JobData, type JobProgress } from "./travel.js";
import type { TrialQueue } from "./trialQueue.js";

/** A trial that is in the queue on behalf of this process. */
interface Flight {
  readonly id: string;
  readonly data: JobData;
  readonly events: AttemptEvents;
  readonly land: (attempt: Attempt) => void;
  /** The last epoch heard of: a trial that is run again after its worker has died reports from the first on. */
  epoch: number;
  isStopped: boolean;
}

/**
 * The trials that this process has in the queue. Events are only a hint to look: what counts is the job itself, so
 * that no event has to arrive, and a job that isn't there is enqueued again.
 */
export class Flights {
  readonly #queue: TrialQueue;
  readonly #project: Project;
  readonly #name: string;
  readonly #flights = new Map<string, Flight>();
  /** Those whose result this process has, while it is still in Redis. */
  readonly #landed = new Set<string>();
  readonly #unfinished = new Set<Promise<void>>();

  /** @param revision the project's, which jobs are named by */
  constructor(queue: TrialQueue, project: Project, revision: string | undefined) {
    this.#queue = queue;
    this.#project = project;
    this.#name = jobName(revision);
  }

  /** The sources of the trials under way. */
  get sources(): Set<string> {
    return new Set([...this.#flights.values()].map(({ data }) => data.source));
  }

  /** Enqueues a trial, or finds it there from an earlier process, and waits for its end. */
  async run(job: TrialJob, events: AttemptEvents, signal: AbortSignal): Promise<Attempt> {
    signal.throwIfAborted();
    const data = toJobData(job, this.#project);
    const id = toJobId(data);
    return new Promise<Attempt>((resolve, reject) => {
      const land = (attempt: Attempt): void => {
        this.#flights.delete(id);
        this.#landed.add(id);
        signal.removeEventListener("abort", abort);
        resolve(attempt);
      };
      const flight = { id, data, events, land, epoch: 0, isStopped: false };
      const abort = (): void => {
        this.#flights.delete(id);
        this.#finish(this.#cancel(id));
        reject(signal.reason as Error);
      };
      signal.addEventListener("abort", abort);
      this.#enqueue(flight, signal).catch(reject);
    });
  }

  /** Lets go of a trial's result, which is stored. */
  release(job: TrialJob): void {
    const id = toJobId(toJobData(job, this.#project));
    if (this.#landed.delete(id)) {
      this.#finish(this.#queue.remove(id));
    }
  }

  /** Waits for what is still to be told to Redis. */
  async settle(): Promise<void> {
    await Promise.all(this.#unfinished);
  }

  /** Looks at every trial under way. */
  async check(): Promise<void> {
    await Promise.all([...this.#flights.values()].map((flight) => this.#look(flight)));
  }

  /** Looks at one trial, if it is under way. */
  async checkOne(id: string): Promise<void> {
    const flight = this.#flights.get(id);
    if (flight !== undefined) {
      await this.#look(flight);
    }
  }

  /** Passes on what a trial reports, and back that it is to be stopped, again with each report until it is. */
  async hear(id: string, { reports, share }: JobProgress): Promise<void> {
    const flight = this.#flights.get(id);
    if (flight === undefined) {
      return;
    }
    for (const [epoch, metrics] of reports) {
      if (epoch <= flight.epoch) {
        continue;
      }
      flight.epoch = epoch;
      if (flight.events.onReport(epoch, metrics) === "stop") {
        flight.isStopped = true;
      }
    }
    if (share !== undefined) {
      flight.events.onProgress(share);
    }
    if (flight.isStopped) {
      await this.#queue.send({ jobId: id, order: "stop" });
    }
  }

  async #enqueue(flight: Flight, signal: AbortSignal): Promise<void> {
    // An attempt before this one has failed: its result goes first, lest it be taken for that of this one.
    if (this.#landed.delete(flight.id)) {
      await this.#queue.remove(flight.id);
    }
    if (signal.aborted) {
      return;
    }
    this.#flights.set(flight.id, flight);
    await this.#add(flight);
    await this.#look(flight);
  }

  async #look(flight: Flight): Promise<void> {
    const outcome = await this.#queue.look(flight.id);
    if (this.#flights.get(flight.id) !== flight || outcome === "pending") {
      return;
    }
    if (outcome !== "missing" && outcome.status !== "cancelled") {
      flight.land(outcome);
      return;
    }
    if (outcome !== "missing") {
      await this.#queue.remove(flight.id);
    }
    await this.#add(flight);
  }

  #add({ id, data }: Flight): Promise<void> {
    return this.#queue.add(id, this.#name, data);
  }

  /** Ends a trial wherever it is. Only one that a worker takes at this very moment goes on, for nobody. */
  async #cancel(id: string): Promise<void> {
    await this.#queue.remove(id);
    await this.#queue.send({ jobId: id, order: "cancel" });
  }

  /** Keeps a command for `settle`. One that fails, because Redis is gone, leaves a job behind that is found again. */
  #finish(command: Promise<void>): void {
    const settled = command.catch(() => undefined).finally(() => this.#unfinished.delete(settled));
    this.#unfinished.add(settled);
  }
}
