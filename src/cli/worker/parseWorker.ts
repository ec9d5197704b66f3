import { availableParallelism, hostname } from "node:os";
import { resolve } from "node:path";
import { parseCount, parseOptions } from "../parseOptions.js";
import { takeQueueUrl } from "../queueUrl.js";
import { UsageError } from "../usageError.js";

/** The text that says how `epochbook worker` is used. */
export const workerUsage = `Usage: epochbook worker --queue URL [options]

Runs trials of the sweeps that others start by epochbook sweep FILE --queue URL. Start it in the
project's folder: what a trial runs is the file here, and a trial is refused where it differs.

  --queue URL          the Redis: redis://[[user]:password@]host[:port][/database], or rediss:// for
                       TLS (default: the environment variable EPOCHBOOK_QUEUE)
  --workers N          how many trials run at once, a process and a thread each (default: one for
                       each core)
  --name NAME          what this worker is called (default: host and process)
  --folder DIR         the project's folder (default: the current one)
  --grace SECONDS      how long trials may go on after Ctrl-C or SIGTERM before they are handed back
                       for others; after a second signal they are at once (default: 20)
  --lock SECONDS       how long after this worker's last sign of life others take over its trials
                       (default: 30)`;

const options = {
  queue: { type: "string" },
  workers: { type: "string" },
  name: { type: "string" },
  folder: { type: "string", default: "." },
  grace: { type: "string", default: "20" },
  lock: { type: "string", default: "30" },
} as const;

/** The command line of `epochbook worker`. */
export interface WorkerCommand {
  readonly url: string;
  /** The number of trials that run at once. */
  readonly slots: number;
  readonly name: string;
  readonly folder: string;
  /** The time that trials get to end after a signal, in milliseconds. */
  readonly grace: number;
  /** The time after the last sign of life until others take over the trials, in milliseconds. */
  readonly lock: number;
}

/**
 * Reads the arguments of `epochbook worker`.
 *
 * @throws UsageError naming the option, what was expected and what came.
 */
export function parseWorker(args: string[]): WorkerCommand {
  const { values, positionals } = parseOptions("worker", args, options, workerUsage);
  if (positionals.length > 0) {
    // The words aren't repeated: they may be the URL, with a password.
    throw fail("epochbook worker takes options only; the queue's URL comes behind --queue");
  }
  const { workers } = values;
  const url = takeQueueUrl(values.queue, fail);
  if (url === undefined) {
    throw fail("--queue: expected the URL of a Redis, got nothing");
  }
  return {
    url,
    slots:
      workers === undefined ? availableParallelism() : parseCount("--workers", workers, 1, fail),
    name: values.name ?? `${hostname()}-${process.pid}`,
    folder: resolve(values.folder),
    grace: parseSeconds("--grace", values.grace, 0),
    lock: parseSeconds("--lock", values.lock, 1),
  };
}

/** Reads a number of seconds, and returns it in milliseconds. */
function parseSeconds(option: string, text: string, least: number): number {
  const seconds = Number(text);
  if (text !== "" && seconds >= least && seconds <= 86_400) {
    return seconds * 1000;
  }
  throw fail(`${option}: expected seconds from ${least} to 86400, got ${text}`);
}

function fail(message: string): UsageError {
  return new UsageError(message, workerUsage);
}
