import type { Redis } from "ioredis";
import { workerKey, workersKey } from "./names.js";

/** What a worker says of itself. */
export interface WorkerPresence {
  readonly id: string;
  readonly name: string;
  readonly machine: string;
  /** How many trials it runs at once. */
  readonly slots: number;
  /** How many it runs now. */
  readonly running: number;
  /** Why it refused trials lately, by their source. */
  readonly refusals: Readonly<Record<string, string>>;
}

/** Writes what a worker says of itself, to be known for `milliseconds` unless it is written anew. */
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

/** Forgets a worker that leaves. */
export async function withdrawWorker(client: Redis, id: string): Promise<void> {
  await client.multi().srem(workersKey, id).del(workerKey(id)).exec();
}

/** The workers that live, by name; those whose heartbeat has stopped are forgotten. */
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
