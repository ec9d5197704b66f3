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
  if (queue === undefined) return openPool(workers);
  const folder = process.cwd();
  const revision = readRevision(folder);
  const executor = await createQueueExecutor({ url: queue, folder, revision, onNotice: say });
  return workers === 0 ? executor : takePart(executor, queue, workers);
}

/** Lets this process be a worker of its own sweep, and of others, as long as the sweep runs. */
async function takePart(executor: Executor, url: string, workers: number): Promise<Executor> {
  const folder = process.cwd();
  const pool = openPool(workers);
  const worker = await startWorker({
    url,
    folder,
    name: `${hostname()}-${process.pid}`,
    executor: pool,
    inspect: inspectFolder(folder),
    // The sweep tells of its trials itself.
    say: () => undefined,
  });
  const close = async (): Promise<void> => {
    await Promise.all([executor.close(), worker.stop(0)]);
    await pool.close();
  };
  return { ...executor, close };
}
