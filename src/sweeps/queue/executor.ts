import { setTimeout as sleep } from "node:timers/promises";
import type { Executor } from "../run/executor.js";
import { connect, reportErrors } from "./connect.js";
import { describeRefusals, describeWorkers, listWorkers } from "./presence.js";
import { QueuedTrials } from "./queuedTrials.js";
import { isLocal } from "./queueUrl.js";
import { repeat } from "./repeat.js";
import { openTrialQueue } from "./trialQueue.js";

/** The options of {@link createQueueExecutor}. */
export interface QueueOptions {
  /**
   * The address of Redis: `redis://` or `rediss://`, with a user and a password where Redis wants them.
   */
  readonly url: string;
  /** The project's folder; workers find the sweep's file by its path in their own. */
  readonly folder: string;
  /** The project's git revision; workers at another one refuse. */
  readonly revision?: string | undefined;
  /**
   * The greatest number of jobs in Redis.
   *
   * They wait, are under way, or have a result that isn't stored yet.
   *
   * Workers are kept busy when it is more than they run at once.
   *
   * @default 1024
   */
  readonly capacity?: number;
  /** The time between two looks at jobs and workers, in milliseconds. @default 2000 */
  readonly checkEvery?: number;
  /**
   * Is called with one line for each notice.
   *
   * Notices tell how many workers there are, who refuses and why, and of lost connections.
   */
  readonly onNotice: (line: string) => void;
}

/** The time that the last commands to Redis may take, in milliseconds. */
const closeTimeout = 3000;

/**
 * Makes an executor whose trials are run by `epochbook worker`s, through BullMQ on Redis.
 *
 * Results stay in Redis until `stored` is called; jobs that Redis loses are enqueued again.
 *
 * @throws QueueError when Redis can't be used
 */
export async function createQueueExecutor(options: QueueOptions): Promise<Executor> {
  const { url, folder, revision, capacity = 1024, checkEvery = 2000, onNotice } = options;
  const client = await connect(url, onNotice);
  const onError = reportErrors(onNotice);
  const say = onChange(onNotice);
  const queue = await openTrialQueue(client, onError);
  const queued = new QueuedTrials(queue, { folder, isLocal: isLocal(url) }, revision);
  queue.listen({
    onEnded: (id) => void queued.checkOne(id).catch(onError),
    onProgress: (id, progress) => void queued.hear(id, progress).catch(onError),
  });
  const watch = repeat(
    checkEvery,
    async () => {
      await queued.check();
      const workers = await listWorkers(client);
      say([describeWorkers(workers), ...describeRefusals(workers, queued.sources)]);
    },
    onError,
  );
  // Redis is back, perhaps without its data.
  client.on("ready", watch.now);
  return {
    capacity,
    run: (job, events, signal) => queued.run(job, events, signal),
    stored: (job) => {
      queued.release(job);
    },
    async close() {
      watch.stop();
      await Promise.race([queued.settle(), sleep(closeTimeout, undefined, { ref: false })]);
      await Promise.race([queue.close(), sleep(closeTimeout, undefined, { ref: false })]);
      client.disconnect();
    },
  };
}

/** Makes a function that passes on those lines that weren't among the lines of its last call. */
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
