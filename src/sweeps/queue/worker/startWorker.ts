import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Executor } from "../../run/executor.js";
import { connect, reportErrors } from "../connect.js";
import type { JobData, JobOutcome, Command } from "../job.js";
import { commandsChannel, prefix, queueName } from "../names.js";
import { announceWorker, withdrawWorker } from "../presence.js";
import { isLocal } from "../queueUrl.js";
import { repeat } from "../repeat.js";
import type { Inspect } from "./checkJob.js";
import { Refusals } from "./refusals.js";
import { RunningJobs } from "./runningJobs.js";
import { takeJob } from "./takeJob.js";

/** The options of {@link startWorker}. */
export interface WorkerOptions {
  /**
   * The address of Redis: `redis://` or `rediss://`, with a user and a password where Redis wants them.
   */
  readonly url: string;
  /** The project's folder: trials' files are found in it, and nowhere else. */
  readonly folder: string;
  /** The worker's name, which those who run sweeps see. */
  readonly name: string;
  /** Runs the trials, as many at once as its capacity. The caller closes it. */
  readonly executor: Executor;
  readonly inspect: Inspect;
  /**
   * The time for which a trial stays this worker's without a sign of life, in milliseconds.
   *
   * Then another one takes it.
   *
   * @default 30000
   */
  readonly lock?: number;
  /** Is called with one line for each thing that happens. */
  readonly say: (line: string) => void;
}

/** A worker that takes trials until it is stopped. */
export interface QueueWorker {
  /**
   * Takes no more trials, lets those that run end, and hands back those that take longer.
   *
   * A second call only changes the time.
   *
   * @param grace - the time that they may take, in milliseconds
   */
  stop(grace: number): Promise<void>;
}

/**
 * The number of workers that may vanish with a trial before this counts as a failed attempt.
 *
 * A machine that goes away isn't the trial's fault, but a trial that takes down every machine must
 * end.
 */
const mostVanished = 3;

/** The time that the last commands to Redis may take, in milliseconds. */
const closeTimeout = 5000;

/**
 * Starts a worker in this process.
 *
 * @throws QueueError when Redis can't be used
 */
export async function startWorker(options: WorkerOptions): Promise<QueueWorker> {
  const { url, folder, name, executor, inspect, lock = 30_000, say } = options;
  const client = await connect(url, say);
  const { Worker } = await import("bullmq");
  const id = randomUUID();
  const onError = reportErrors(say);
  const refusals = new Refusals();
  const running = new RunningJobs(executor);
  const heartbeat = repeat(
    lock / 3,
    () => {
      const slots = executor.capacity;
      const presence = { id, name, machine: hostname(), slots, running: running.count };
      return announceWorker(client, { ...presence, refusals: refusals.toJSON() }, lock);
    },
    onError,
  );
  const commands = client.duplicate();
  commands.on("error", onError);
  commands.on("message", (_, text) => {
    running.carryOut(JSON.parse(text) as Command);
  });
  await commands.subscribe(commandsChannel);
  const onRefused = (source: string, reason: string): void => {
    if (refusals.add(source, reason)) {
      say(`refused a trial: ${reason}`);
    }
    heartbeat.now();
    // Others get the trials meanwhile.
    worker.pause(true).catch(onError);
    setTimeout(() => void worker.resume(), refusals.nextPause()).unref();
  };
  const onAccepted = (source: string): void => {
    refusals.clear(source);
  };
  const context = {
    project: { folder, isLocal: isLocal(url) },
    inspect,
    running,
    onRefused,
    onAccepted,
    say,
  };
  const worker = new Worker<JobData, JobOutcome, string>(
    queueName,
    (job, token = "") => takeJob(job, token, context),
    {
      connection: client,
      prefix,
      name,
      concurrency: executor.capacity,
      lockDuration: lock,
      stalledInterval: lock / 2,
      maxStalledCount: mostVanished,
      runRetryDelay: 1000,
      // The server has been looked at already.
      skipVersionCheck: true,
    },
  );
  worker.on("error", onError);
  worker.on("stalled", () => {
    say("a trial's worker has vanished: the trial is in the queue again");
  });
  worker.on("lockRenewalFailed", (ids) => {
    for (const lost of ids) {
      running.lose(lost);
    }
  });
  await worker.waitUntilReady();

  const leave = async (): Promise<void> => {
    await worker.close();
    heartbeat.stop();
    await withdrawWorker(client, id);
  };
  let left: Promise<void> | undefined;
  let deadline: NodeJS.Timeout | undefined;
  return {
    async stop(grace) {
      clearTimeout(deadline);
      deadline = setTimeout(() => {
        running.handBack();
      }, grace);
      left ??= leave().catch(onError);
      await Promise.race([left, sleep(grace + closeTimeout, undefined, { ref: false })]);
      clearTimeout(deadline);
      heartbeat.stop();
      commands.disconnect();
      client.disconnect();
    },
  };
}
