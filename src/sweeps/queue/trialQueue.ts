import type { Redis } from "ioredis";
import { ordersChannel, prefix, queueName } from "./names.js";
import { toOutcome } from "./toOutcome.js";
import type { JobData, JobOutcome, JobProgress, Order } from "./travel.js";

/** What coordinators do with the queue, without what BullMQ and Redis are like. */
export interface TrialQueue {
  /** Adds a job; does nothing when there is one of this id. */
  add(id: string, name: string, data: JobData): Promise<void>;
  /** How a job ended, `pending` before that, `missing` when there is none. */
  look(id: string): Promise<JobOutcome | "pending" | "missing">;
  /** Removes a job that no worker runs, with its result; does nothing when there is none. */
  remove(id: string): Promise<void>;
  /** Tells the worker that runs a job; nobody hears when none does. */
  send(order: Order): Promise<void>;
  /** Begins to listen. */
  listen(listeners: QueueListeners): void;
  close(): Promise<void>;
}

/** What is heard of jobs, of all coordinators. May be late, and may be lost. */
export interface QueueListeners {
  readonly onEnded: (id: string) => void;
  readonly onProgress: (id: string, progress: JobProgress) => void;
}

/** How much of BullMQ's stream of events is kept. Results are in it too. */
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
    async send(order) {
      await client.publish(ordersChannel, JSON.stringify(order));
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
