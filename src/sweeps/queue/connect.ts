import type { Redis } from "ioredis";
import { QueueError } from "./queueError.js";
import { maskQueueUrl, parseQueueUrl } from "./queueUrl.js";
import { checkServer } from "./server.js";

/** The time that the first connection may take, in milliseconds. */
const connectTimeout = 5000;

/**
 * Connects to the queue's Redis and checks that sweeps can use it.
 *
 * From then on the connection comes back by itself whenever it is lost, and commands wait for that.
 *
 * @param say - is called with warnings, and when the connection is lost and back
 * @throws QueueError when Redis isn't there, doesn't let us in or is too old
 */
export async function connect(url: string, say: (message: string) => void): Promise<Redis> {
  const shown = maskQueueUrl(url);
  const { Redis } = await import("ioredis");
  let isThere = false;
  const client = new Redis({
    ...parseQueueUrl(url),
    lazyConnect: true,
    connectTimeout,
    // Commands wait for the connection as long as it takes.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (isThere ? Math.min(2000, 50 * 2 ** times) : null),
  });
  const trouble = noteTrouble(client, shown, say);
  try {
    await client.connect();
    const warning = checkServer(await client.info());
    if (warning !== undefined) {
      say(warning);
    }
    // For example, there may be no database of this number.
    const refused = trouble.last();
    if (refused !== undefined) {
      throw refused;
    }
  } catch (error) {
    client.disconnect();
    if (error instanceof QueueError) {
      throw error;
    }
    throw new QueueError(explain(trouble.last() ?? (error as Error), shown));
  }
  isThere = true;
  trouble.report();
  return client;
}

/**
 * Makes a function that tells of the queue's errors by their messages.
 *
 * Of equal ones in a row it tells the first.
 *
 * An error itself isn't shown, because one of ioredis holds its command, which may be AUTH with the
 * password. Lost connections aren't told here: {@link connect} does it.
 */
export function reportErrors(say: (line: string) => void): (error: Error) => void {
  let last: string | undefined;
  return (error) => {
    if (isOfConnection(error) || error.message === last) {
      return;
    }
    last = error.message;
    say(`queue: ${error.message}`);
  };
}

/**
 * Keeps the last error of a connection and, after `report` was called, tells of each loss and each return.
 */
function noteTrouble(
  client: Redis,
  shown: string,
  say: (message: string) => void,
): { last: () => Error | undefined; report: () => void } {
  let last: Error | undefined;
  client.on("error", (error: Error) => (last = error));
  const report = (): void => {
    let isLost = false;
    client.on("reconnecting", () => {
      if (!isLost) {
        say(`lost the connection to ${shown}; trying again`);
      }
      isLost = true;
    });
    client.on("ready", () => {
      if (isLost) {
        say(`connected to ${shown} again`);
      }
      isLost = false;
    });
  };
  return { last: () => last, report };
}

/**
 * Returns why a connection failed and what to do.
 *
 * Only the message of an error of Redis is used: the error itself holds the command, which may be
 * AUTH.
 */
function explain({ message }: Error, shown: string): string {
  if (/WRONGPASS|invalid password|invalid username/i.test(message)) {
    return `${shown} refuses the user or the password`;
  }
  if (message.includes("DB index")) {
    return `${shown} has no database of this number`;
  }
  if (message.includes("Protocol error")) {
    return `what answers at ${shown} isn't Redis`;
  }
  if (message.includes("NOAUTH")) {
    return `${shown} wants a password: redis://:PASSWORD@host, best in EPOCHBOOK_QUEUE`;
  }
  return [
    `there is no answer from Redis at ${shown}: ${message}`,
    "Start one: apt-get install redis-server && redis-server, or: docker run -p 6379:6379 redis:7",
  ].join("\n");
}

function isOfConnection(error: Error): boolean {
  return "syscall" in error || /Connection is closed|Socket closed/.test(error.message);
}
