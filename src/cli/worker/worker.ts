import {
  inspectFolder,
  maskQueueUrl,
  openPool,
  startWorker,
  type QueueWorker,
} from "@epochbook/sweeps";
import { stopOnSignals } from "../stopOnSignals.js";
import { parseWorker } from "./parseWorker.js";

export { workerUsage as usage } from "./parseWorker.js";

/** Runs `epochbook worker`, which runs trials from a queue until a signal stops it. */
export async function main(args: string[]): Promise<number> {
  const { url, slots, name, folder, grace, lock } = parseWorker(args);
  // Trials read files by paths relative to the project.
  process.chdir(folder);
  const pool = openPool(slots);
  const inspect = inspectFolder(folder);
  const worker = await startWorker({ url, folder, name, executor: pool, inspect, lock, say });
  const trials = `${slots} trial${slots === 1 ? "" : "s"} at once`;
  say(`worker ${name} takes trials from ${maskQueueUrl(url)} for ${folder}, ${trials}`);
  await stopBySignals(worker, grace);
  await pool.close();
  return 0;
}

/**
 * Waits until signals have stopped the worker.
 *
 * The first signal lets trials end, the second one hands them back.
 */
function stopBySignals(worker: QueueWorker, grace: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (milliseconds: number): void => {
      worker.stop(milliseconds).then(resolve, reject);
    };
    const { signal } = stopOnSignals(() => {
      say("handing back the trials that run");
      stop(0);
    });
    signal.addEventListener("abort", () => {
      say(
        `stopping: trials that still run in ${grace / 1000} s are handed back, at once on a second signal`,
      );
      stop(grace);
    });
  });
}

function say(line: string): void {
  console.log(line);
}
