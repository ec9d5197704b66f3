import { checkWholeNumber } from "@epochbook/core";
import type { Executor } from "../run/executor.js";
import { WorkerProcess } from "./workerProcess.js";

/**
 * Opens an executor that runs trials in processes of this machine, each on one thread.
 *
 * A process is started when it is needed, loads the sweep's file once, and runs trial after trial.
 * If it dies, its attempt fails and another process replaces it. All of them end when this process
 * ends, in whatever way.
 *
 * @param workers - the greatest number of processes
 * @throws RangeError unless `workers` is a whole number from 1 on
 */
export function openPool(workers: number): Executor {
  checkWholeNumber("workers", workers, 1);
  const all = new Set<WorkerProcess>();
  const idle: WorkerProcess[] = [];
  return {
    capacity: workers,
    run: async (job, events, signal) => {
      signal.throwIfAborted();
      const worker = takeIdle(idle) ?? new WorkerProcess();
      all.add(worker);
      try {
        return await worker.run(job, events, signal);
      } finally {
        if (worker.isGone) {
          all.delete(worker);
        } else {
          idle.push(worker);
        }
      }
    },
    close: async () => {
      await Promise.all([...all].map((worker) => worker.end()));
    },
  };
}

/** Takes a worker that waits for work, and skips those that died while they waited. */
function takeIdle(idle: WorkerProcess[]): WorkerProcess | undefined {
  for (let worker = idle.pop(); worker !== undefined; worker = idle.pop()) {
    if (!worker.isGone) {
      return worker;
    }
  }
  return undefined;
}
