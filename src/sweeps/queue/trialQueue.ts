import type { Redis } from "ioredis";
import { toOutcome, type JobData, type JobOutcome, type JobProgress, type Command } from "./job.js";
import { commandsChannel, prefix, queueName } from "./names.js";

/** The queue as coordinators use it, independent of BullMQ and Redis. */
export interface TrialQueue {
  /** Adds a job; does nothing when there is one of this id. */
  add(id: string, name: string, data: JobData): Promise<void>;
  /**
   * Returns a job's result, `pending` while it has none, and `missing` when there is no such job.
   */
  look(id: string): Promise<JobOutcome | "pending" | "missing">;
  /** Removes a job that no worker runs, with its result; does nothing when there is none. */
  remove(id: string): Promise<void>;
  /** Sends a command to the worker that runs a job, if one does. */
  send(command: Command): Promise<void>;
  /** Begins to call the listeners. */
  listen(listeners: QueueListeners): void;
  close(): Promise<void>;
}

/**
 * The functions that are called with events of all coordinators' jobs.
 *
 * An event may be late, or lost.
 */
export interface QueueListeners {
  readonly onEnded: (id: string) => void;
  readonly onProgress: (id: string, progress: JobProgress) => void;
}

/** The number of events that BullMQ's stream keeps. Results are in it too. */
const keptEvents = 1000;

/** Opens the queue over a connection, which stays the caller's. */
export async function openTrialQueue(
  client: Redis,
  onError: (error: Error) => void,
): Promise<TrialQueue> {
  const { Queue, QueueEvents } = await import("bullmq");
  // The server has been looked at already, and BullMQ would print its findings once a connection.
  const options = { connection: client, prefix, skipVersionCheck: true };
  const streams = { events: { maxLen: keptEvents } };
  const queue = new Queue<JobData, JobOutcome, string>(queueName, { ...options, streams });
  // From the stream's beginning, so that nothing is missed until the first read.
  const events = new QueueEvents(queueName, { ...options, lastEventId: "0", autorun: false });
  queue.on("error", onError);
  events.on("error", onError);
  await Promise.all([queue.waitUntilReady(), events.waitUntilReady()]);
  return {
    async add(id, name, data) {
      await queue.add(name, data, { jobId: id });
    },
    async look(id) {
      const job = await queue.getJob(id);
      return job === undefined ? "missing" : toOutcome(job);
    },
    async remove(id) {
      await queue.remove(id);
    },
    async send(command) {
      await client.publish(commandsChannel, JSON.stringify(command));
    },
    listen({ onEnded, onProgress }) {
      events.on("completed", ({ jobId }) => {
        onEnded(jobId);
      });
      events.on("failed", ({ jobId }) => {
        onEnded(jobId);
      });
      events.on("progress", ({ jobId, data }) => {
        onProgress(jobId, data as unknown as JobProgress);
      });
      events.run().catch(onError);
    },
    async close() {
      await Promise.all([queue.close(), events.close()]);
    },
  };
}
