import { setTimeout as sleep } from "node:timers/promises";
import type { Executor } from "../run/executor.js";
import { connect } from "./connect.js";
import { describeRefusals, describeWorkers } from "./describeWorkers.js";
import { Flights } from "./flights.js";
import { listWorkers } from "./presence.js";
import { isLocal } from "./queueUrl.js";
import { repeat } from "./repeat.js";
import { reportErrors } from "./reportErrors.js";
import { openTrialQueue } from "./trialQueue.js";

/** How trials get to workers. */
export interface QueueOptions {
  /** `redis://` or `rediss://`, with a user and a password where Redis wants them. */
  readonly url: string;
  /** The project's folder; workers find the sweep's file by its path in their own. */
  readonly folder: string;
  /** The project's git revision; workers at another one refuse. */
  readonly revision?: string | undefined;
  /**
   * How many jobs there are in Redis at most: waiting, under way, or with a result that isn't stored yet. Workers are
   * kept busy when it is more than they run at once.
   *
   * @default 1024
   */
  readonly capacity?: number;
  /** How often jobs and workers are looked at, in milliseconds. @default 2000 */
  readonly checkEvery?: number;
  /** Is told in a line each how many workers there are, who refuses and why, and of lost connections. */
  readonly onNotice: (line: string) => void;
}

/** How long the last words to Redis may take, in milliseconds. */
const farewell = 3000;

/**
 * An executor whose trials are run by `epochbook worker`s, through BullMQ on Redis. Results stay in Redis until
 * `stored` is called; what Redis loses is enqueued again.
 *
 * @throws QueueError when Redis can't be used
 */
export async function createQueueExecutor(options: QueueOptions): Promise<Executor> {
  const { url, folder, revision, capacity = 1024, checkEvery = 2000, onNotice } = options;
  const client = await connect(url, onNotice);
  const onError = reportErrors(onNotice);
  const say = onChange(onNotice);
  const queue = await openTrialQueue(client, onError);
  const flights = new Flights(queue, { folder, isLocal: isLocal(url) }, revision);
  queue.listen({
    onEnded: (id) => void flights.checkOne(id).catch(onError),
    onProgress: (id, progress) => void flights.hear(id, progress).catch(onError),
  });
  const watch = repeat(
    checkEvery,
    async () => {
      await flights.check();
      const workers = await listWorkers(client);
      say([describeWorkers(workers), ...describeRefusals(workers, flights.sources)]);
    },
    onError,
  );
  // Redis is back, perhaps without its data.
  client.on("ready", watch.now);
  return {
    capacity,
    run: (job, events, signal) => flights.run(job, events, signal),
    stored: (job) => {
      flights.release(job);
    },
    async close() {
      watch.stop();
      await Promise.race([flights.settle(), sleep(farewell, undefined, { ref: false })]);
      await Promise.race([queue.close(), sleep(farewell, undefined, { ref: false })]);
      client.disconnect();
    },
  };
}

/** Passes on the lines that weren't among the last ones. */
function onChange(say: (line: string) => void): (lines: readonly string[]) => void {
  let last: readonly string[] = [];
  return (lines) => {
    for (const line of lines) {
      if (!last.includes(line)) {
        say(line);
      }
    }
    last = lines;
  };
}
