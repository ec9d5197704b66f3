/** The beginning of all keys in Redis; BullMQ puts its own names behind it. */
export const prefix = "epochbook";

/** The name of the one queue that all sweeps of a Redis database share; it is part of the keys. */
export const queueName = "trials";

/**
 * The Redis channel where coordinators tell workers to end trials: messages are `Command`s as JSON.
 */
export const commandsChannel = `${prefix}:orders`;
