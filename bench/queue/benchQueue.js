// Times a queue with many workers: 10,000 trials that do nothing, see README.md.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { clearInterval, setInterval } from "node:timers";
import { fileURLToPath, URL } from "node:url";
import { createQueueExecutor, openStore, runSweep } from "@epochbook/sweeps";
import { textTable } from "../harness/textTable.js";
import { noop, source, sweepFile } from "./noop.js";
import { startRedis } from "./redis.js";

const trials = 10_000;
/** The numbers of workers and of their processes: each worker has connections of its own, and shares a process. */
const fleets = [
  { workers: 1, processes: 1 },
  { workers: 20, processes: 2 },
  { workers: 200, processes: 4 },
];

/** Runs the sweep with each fleet, on an empty Redis each, and prints what it took. */
export async function benchQueue({ json }) {
  const rows = [];
  for (const fleet of fleets) {
    process.stderr.write(`${fleet.workers} workers\n`);
    rows.push({ ...fleet, ...(await measure(fleet)) });
  }
  console.log(
    textTable(
      [
        "workers",
        "connections",
        "trials/s",
        "jobs at most",
        "Redis MB",
        "coordinator MB",
        "stored",
      ],
      rows.map((row) => [
        `${row.workers}`,
        `${row.connections}`,
        row.trialsPerSecond.toFixed(0),
        `${row.mostJobs}`,
        row.redisMegabytes.toFixed(1),
        row.coordinatorMegabytes.toFixed(0),
        `${row.stored}`,
      ]),
    ),
  );
  if (json !== undefined) {
    writeFileSync(json, JSON.stringify(rows, null, 2) + "\n");
  }
}

async function measure({ workers, processes }) {
  const folder = mkdtempSync(join(tmpdir(), "epochbook-bench-"));
  const redis = await startRedis(folder);
  const children = [];
  try {
    for (let index = 0; index < processes; index++) {
      const words = [redis.url, String(workers / processes)];
      children.push(fork(new URL("workers.js", import.meta.url), words));
    }
    await Promise.all(children.map((child) => once(child, "message")));
    return await runTrials(redis, join(folder, "trials.db"));
  } finally {
    for (const child of children) {
      child.kill();
    }
    await Promise.all(children.map((child) => child.exitCode ?? once(child, "exit")));
    await redis.stop();
    rmSync(folder, { recursive: true });
  }
}

async function runTrials(redis, path) {
  const store = await openStore(path);
  const executor = await createQueueExecutor({
    url: redis.url,
    folder: dirname(fileURLToPath(sweepFile)),
    onNotice: () => {},
  });
  const jobs = [];
  const watch = setInterval(async () => jobs.push(await redis.countJobs()), 100);
  const started = performance.now();
  try {
    const origin = { file: fileURLToPath(sweepFile), exportName: "default", source };
    await runSweep(noop(trials), { executor, store, origin });
    const seconds = (performance.now() - started) / 1000;
    return {
      seconds,
      trialsPerSecond: trials / seconds,
      mostJobs: Math.max(...jobs),
      stored: store.trials("noop").length,
      coordinatorMegabytes: process.memoryUsage.rss() / 2 ** 20,
      ...(await redis.describe()),
    };
  } finally {
    clearInterval(watch);
    await executor.close();
    store.close();
  }
}
