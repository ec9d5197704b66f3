import { hostname } from "node:os";
import {
  createQueueExecutor,
  inspectFolder,
  openPool,
  readRevision,
  startWorker,
  type Executor,
} from "@epochbook/sweeps";
import type { SweepCommand } from "./parseSweep.js";

/**
 * Opens the executor of the trials.
 *
 * It is processes of this machine, or a queue that workers take them from.
 *
 * @param say - is given lines of news about workers
 */
export async function openExecutor(
  { workers, queue }: SweepCommand,
  say: (line: string) => void,
): Promise<Executor> {
  if (queue === undefined) {
    return openPool(workers);
  }
  const folder = process.cwd();
  const leave = workers === 0 ? undefined : await takePart(queue, folder, workers);
  const revision = readRevision(folder);
  const executor = await createQueueExecutor({ url: queue, folder, revision, onNotice: say });
  const close = async (): Promise<void> => {
    await Promise.all([executor.close(), leave?.()]);
  };
  return { ...executor, close };
}

/**
 * Makes this process a worker, of its own sweep and of others.
 *
 * @returns the function that ends this
 */
async function takePart(url: string, folder: string, slots: number): Promise<() => Promise<void>> {
  const pool = openPool(slots);
  const worker = await startWorker({
    url,
    folder,
    name: `${hostname()}-${process.pid}`,
    executor: pool,
    inspect: inspectFolder(folder),
    // The sweep itself says what happens to its trials.
    say: () => undefined,
  });
  return async () => {
    await worker.stop(0);
    await pool.close();
  };
}
