import { setMaxListeners } from "node:events";
import { runnableCells } from "./execute/executeNotebook.js";
import { hasCellAlone, runsLast } from "./notebook/tags.js";
import { prepareOutputs } from "./outputs.js";
import type { ParameterOptions } from "./parameters/choose.js";
import { parameterize } from "./parameters/parameterize.js";
import { silent } from "./progress/progress.js";
import { runNotebook, type NotebookOptions, type RunResult, type Task } from "./runNotebook.js";
import { runPool, takeTurns, type Turn } from "./schedule.js";
import { loadNotebooks } from "./sources.js";

/** The notebooks to run, and the options for the run. */
export interface RunOptions extends NotebookOptions, ParameterOptions {
  /** Notebooks, and folders of notebooks. */
  paths: readonly string[];
  /**
   * True to run the other notebooks after one has failed.
   *
   * @default false
   */
  keepGoing?: boolean;
}

/**
 * Runs notebooks, each on a kernel of its own.
 *
 * Each is read, gets its parameters, is executed and written.
 *
 * A notebook with `"epochbook": {"runs": "last"}` in its metadata, as one that sums up results of
 * the others, runs after all others. A notebook with a cell tagged `alone`, as one that measures
 * time, begins before all others, and these wait until that cell has run.
 *
 * A notebook that fails ends the run unless `keepGoing` is set: those that run at the same time
 * come to their end, and no others begin. Notebooks that didn't run are not among the results.
 *
 * @returns the results in the order of the notebooks
 * @throws UserError before anything runs, if a notebook can't be read, a parameter is wrong, or
 *   `out` can't be written to or holds other notebooks that would be replaced
 */
export async function runNotebooks(options: RunOptions): Promise<RunResult[]> {
  const { progress = silent, keepGoing = false, signal } = options;
  const tasks = parameterize(loadNotebooks(options.paths, options.out), options);
  const jobs = Math.min(options.jobs ?? 1, tasks.length);
  prepareOutputs(tasks, options.out);
  const results = new Map<Task, RunResult>();
  const cells = tasks.map(({ notebook }) => runnableCells(notebook).length);
  progress.runStarted(
    tasks.length,
    cells.reduce((sum, count) => sum + count, 0),
  );
  if (signal !== undefined) {
    // Every notebook that runs adds a listener to it.
    setMaxListeners(0, signal);
    signal.addEventListener("abort", announceStop);
  }
  let isGoing = true;
  const work = async (task: Task, turn?: Turn): Promise<boolean> => {
    await turn?.begins;
    if (!isGoing) {
      return false;
    }
    try {
      const result = await runNotebook(task, { ...options, jobs }, turn?.pass);
      results.set(task, result);
      isGoing = result.status === "ok" || (result.status === "failed" && keepGoing);
      return isGoing;
    } finally {
      turn?.pass();
    }
  };
  try {
    const turns = takeTurns(
      tasks.filter((task) => !runsLast(task.notebook)),
      (task) => jobs > 1 && hasCellAlone(task.notebook),
    );
    const wentWell = await runPool([...turns], jobs, ([task, turn]) => work(task, turn));
    if (wentWell) {
      await runPool(
        tasks.filter((task) => runsLast(task.notebook)),
        jobs,
        (task) => work(task),
      );
    }
  } finally {
    signal?.removeEventListener("abort", announceStop);
    progress.runFinished();
  }
  return tasks.flatMap((task) => results.get(task) ?? []);

  function announceStop(): void {
    progress.stopping("stopping the kernels and keeping what was done");
  }
}
