/** What the keys in Redis begin with; BullMQ puts its own behind it. */
export const prefix = "epochbook";

/** The one queue that all sweeps of a Redis database share; its name is part of the keys. */
export const queueName = "trials";

/** The set of the workers' ids. */
export const workersKey = `${prefix}:workers`;

/** What is known of a worker; vanishes by itself when the worker doesn't write it anew. */
export function workerKey(id: string): string {
  return `${prefix}:worker:${id}`;
}

/** Where coordinators tell workers to end trials: messages are `Order`s as JSON. */
export const ordersChannel = `${prefix}:orders`;
