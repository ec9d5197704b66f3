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
 * Where the trials run: in processes of this machine, or wherever workers take them from a queue.
 *
 * @param say is told of workers, lines of news
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

/** Lets this process be a worker, of its own sweep and of others, until the function that it returns is called. */
async function takePart(url: string, folder: string, slots: number): Promise<() => Promise<void>> {
  const pool = openPool(slots);
  const worker = await startWorker({
    url,
    folder,
    name: `${hostname()}-${process.pid}`,
    executor: pool,
    inspect: inspectFolder(folder),
    // The sweep tells of its trials itself.
    say: () => undefined,
  });
  return async () => {
    await worker.stop(0);
    await pool.close();
  };
}
