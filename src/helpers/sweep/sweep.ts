import { availableParallelism } from "node:os";
import { checkNames } from "@epochbook/core";
import { loadSweep, openPool, type ConfigOf, type Metrics, type Space } from "@epochbook/sweeps";
import type { FileSettings, FileSweep, FunctionSweep } from "./options.js";
import type { SweepResult } from "./result.js";
import { runFunction } from "./runFunction.js";
import { runToEnd } from "./runToEnd.js";

/**
 * Trains once for each configuration of a space and each seed, and shows how far it is.
 *
 * With a function as `trial`, the trials run in this process, one after another; one that throws
 * ends the sweep. With a file they run in worker processes, many at once; one that fails at each
 * attempt is among the results with its error, and the sweep goes on.
 *
 * @returns one result for each trial: the first configuration with every seed, and then the next
 * @throws TypeError for an option that isn't known
 * @throws DefinitionError for what can't run, before anything starts
 * @throws SweepStopped when the sweep is interrupted, or a function throws: it carries the results
 * until then
 */
export function sweep<const S extends Space, M extends Metrics>(
  definition: FunctionSweep<S, M>,
): Promise<SweepResult<ConfigOf<S>, M>[]>;
export function sweep(file: string, settings?: FileSettings): Promise<SweepResult[]>;
export function sweep(settings: FileSweep): Promise<SweepResult[]>;
export function sweep(
  definition: string | FileSweep | FunctionSweep<Space, Metrics>,
  settings: FileSettings = {},
): Promise<SweepResult[]> {
  if (typeof definition === "string") {
    return runFile({ ...settings, file: definition });
  }
  return "file" in definition ? runFile(definition) : runFunction(definition);
}

/** The names of the options, as a record: the compiler sees that none is missing. */
const fileOptionNames: Record<keyof FileSweep, true> = {
  file: true,
  exportName: true,
  workers: true,
  retries: true,
  live: true,
  metric: true,
  store: true,
  signal: true,
};

/** Runs the sweep of a file in worker processes. */
async function runFile(options: FileSweep): Promise<SweepResult[]> {
  checkNames("options", options, Object.keys(fileOptionNames));
  const { file, exportName = "default", workers = availableParallelism(), retries = 2 } = options;
  const { definition, origin } = await loadSweep(file, exportName);
  const executor = openPool(workers);
  try {
    return await runToEnd(definition, options, { executor, retries, origin, signals: [] });
  } finally {
    await executor.close();
  }
}
