import {
  inspectFolder,
  maskQueueUrl,
  openPool,
  startWorker,
  type QueueWorker,
} from "@epochbook/sweeps";
import { parseWorker } from "./parseWorker.js";

export { workerUsage as usage } from "./parseWorker.js";

/** npx passes on a Ctrl-C that the terminal has sent to us as well: what comes so soon, in milliseconds, is that. */
const echo = 300;

/** `epochbook worker`: runs trials from a queue until a signal stops it. */
export async function main(args: string[]): Promise<number> {
  const { url, slots, name, folder, grace, lock } = parseWorker(args);
  // What trials read by relative paths is the project's.
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

/** Waits until signals have stopped the worker: the first one lets trials end, the second one hands them back. */
function stopBySignals(worker: QueueWorker, grace: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let first: number | undefined;
    const onSignal = (): void => {
      const now = performance.now();
      first ??= now;
      if (now > first && now < first + echo) return;
      say(
        now === first
          ? `stopping: trials that still run in ${grace / 1000} s are handed back, at once on a second signal`
          : "handing back the trials that run",
      );
      worker.stop(now === first ? grace : 0).then(resolve, reject);
    };
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, onSignal);
  });
}

function say(line: string): void {
  console.log(line);
}
