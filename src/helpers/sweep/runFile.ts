import { availableParallelism } from "node:os";
import { loadSweep, openPool } from "@epochbook/sweeps";
import type { FileSweep } from "./options.js";
import type { SweepResult } from "./result.js";
import { runToEnd } from "./runToEnd.js";

/** Runs the sweep of a file in worker processes. */
export async function runFile(options: FileSweep): Promise<SweepResult[]> {
  const { file, exportName = "default", workers = availableParallelism(), retries = 2 } = options;
  const { definition, origin } = await loadSweep(file, exportName);
  const executor = openPool(workers);
  try {
    return await runToEnd(definition, options, { executor, retries, origin, signals: [] });
  } finally {
    await executor.close();
  }
}
