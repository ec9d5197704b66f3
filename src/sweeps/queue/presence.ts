import type { Redis } from "ioredis";
import { prefix } from "./names.js";

/** The Redis key of the set of the workers' ids. */
const workersKey = `${prefix}:workers`;

/** The facts that a worker tells about itself. */
export interface WorkerPresence {
  readonly id: string;
  readonly name: string;
  readonly machine: string;
  /** The number of trials that it can run at once. */
  readonly slots: number;
  /** The number of trials that it runs now. */
  readonly running: number;
  /** The reasons for which it refused trials lately, by the trials' sources. */
  readonly refusals: Readonly<Record<string, string>>;
}

/**
 * Writes the facts about a worker to Redis.
 *
 * Redis forgets them after `milliseconds` unless they are written again.
 */
export async function announceWorker(
  client: Redis,
  worker: WorkerPresence,
  milliseconds: number,
): Promise<void> {
  await client
    .multi()
    .sadd(workersKey, worker.id)
    .set(workerKey(worker.id), JSON.stringify(worker), "PX", milliseconds)
    .exec();
}

/** Removes a worker that leaves from Redis. */
export async function withdrawWorker(client: Redis, id: string): Promise<void> {
  await client.multi().srem(workersKey, id).del(workerKey(id)).exec();
}

/** Returns the workers that are there, by name, and removes those whose heartbeat has stopped. */
export async function listWorkers(client: Redis): Promise<WorkerPresence[]> {
  const ids = await client.smembers(workersKey);
  if (ids.length === 0) {
    return [];
  }
  const texts = await client.mget(ids.map(workerKey));
  const dead = ids.filter((_, index) => texts[index] === null);
  if (dead.length > 0) {
    await client.srem(workersKey, dead);
  }
  return texts
    .filter((text) => text !== null)
    .map((text) => JSON.parse(text) as WorkerPresence)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * Returns the Redis key of a worker's facts, which vanish when the worker doesn't write them again.
 */
function workerKey(id: string): string {
  return `${prefix}:worker:${id}`;
}

/** Returns a line that says how many workers there are and how many trials they can run at once. */
export function describeWorkers(workers: readonly WorkerPresence[]): string {
  if (workers.length === 0) {
    return "no worker is there: start some by `epochbook worker --queue URL` in the project's folder";
  }
  const slots = workers.reduce((sum, worker) => sum + worker.slots, 0);
  return `${count(workers.length, "worker")}, ${count(slots, "trial")} at once`;
}

/**
 * Returns one line for each worker and reason to refuse trials of these sources.
 *
 * If every worker refuses them, a last line says so.
 */
export function describeRefusals(
  workers: readonly WorkerPresence[],
  sources: ReadonlySet<string>,
): string[] {
  const lines = workers.map(({ name, refusals }) =>
    Object.entries(refusals)
      .filter(([source]) => sources.has(source))
      .map(([, reason]) => `worker ${name} refuses: ${reason}`),
  );
  const everybody = workers.length > 0 && lines.every(({ length }) => length > 0);
  return [
    ...lines.flat(),
    ...(everybody
      ? ["every worker refuses this sweep's trials: they wait for one that doesn't"]
      : []),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
