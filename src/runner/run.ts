import { setMaxListeners } from "node:events";
import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { executeNotebook, runnableCells } from "./execute/executeNotebook.js";
import { NotebookError } from "./failure.js";
import { KernelError } from "./kernels/kernelError.js";
import { defaultKernel, kernelKinds, type KernelName } from "./kernels/kinds.js";
import { clearOutputs } from "./notebook/clearOutputs.js";
import { hasCellAlone } from "./notebook/tags.js";
import { runsLast, stampNotebook, type RunStatus } from "./notebook/stamp.js";
import { writeNotebook } from "./notebook/write.js";
import { prepareOutputs } from "./outputs.js";
import type { ParameterOptions } from "./parameters/choose.js";
import { parameterize, type Parameterized } from "./parameters/parameterize.js";
import { runPool } from "./pool.js";
import { silent, type Progress } from "./progress/progress.js";
import { loadNotebooks, type SourceNotebook } from "./sources.js";
import { takeTurns, type Turn } from "./turns.js";

/** What to run and how. */
export interface RunOptions extends ParameterOptions {
  /** Notebooks, and folders of notebooks. */
  paths: readonly string[];
  /** The folder that executed notebooks go to, at their path below the folder that was asked for. */
  out: string;
  /**
   * How long one cell may run, in seconds.
   * @default no limit
   */
  timeoutSeconds?: number;
  /**
   * Run the other notebooks after one failed.
   * @default false
   */
  keepGoing?: boolean;
  /**
   * How many notebooks run at once. They share the machine's cores: each is told by `EPOCHBOOK_THREADS` how many
   * threads are its own.
   * @default 1
   */
  jobs?: number;
  /** @default "epochbook" */
  kernel?: KernelName;
  /** @default nothing is shown */
  progress?: Progress;
  /** Interrupts the run: what was done is kept and written, and the kernel stopped. */
  signal?: AbortSignal;
}

/** How the run of one notebook ended. */
export interface RunResult {
  /** The absolute path of the source. */
  source: string;
  /** The absolute path of the executed notebook. */
  output: string;
  status: "ok" | "failed" | "interrupted";
  seconds: number;
  /** Why it failed or where it was interrupted; the message shows the cell, its output and the traceback. */
  error?: Error;
}

type Task = SourceNotebook & Parameterized;

/**
 * Runs notebooks, each on a kernel of its own: load, parameterize, execute, write. Those whose metadata says
 * `"epochbook": {"runs": "last"}`, as one that sums up what the others have recorded, run after all others. Those that
 * have a cell tagged `alone`, as one that measures time, begin before all others, and these wait until it has run. A notebook
 * that fails ends the run unless `keepGoing` is set: those that run beside it come to their end, no others begin, and
 * notebooks that didn't run are not among the results.
 * @throws UserError before anything runs if a notebook can't be read, a parameter is wrong, or `out` can't be written
 * to or holds other notebooks that would be replaced.
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
    // Every notebook that runs listens to it.
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

/** @param passed called when the notebook's cells that run alone have run */
async function runNotebook(
  task: Task,
  options: RunOptions,
  passed?: () => void,
): Promise<RunResult> {
  const { signal, timeoutSeconds } = options;
  const kind = kernelKinds[options.kernel ?? defaultKernel];
  const progress = (options.progress ?? silent).notebookStarted(
    task.name,
    runnableCells(task.notebook).length,
  );
  const startedAt = new Date();
  const notebook = clearOutputs(task.notebook);
  const write = (status: RunStatus): number => {
    const seconds = (Date.now() - startedAt.getTime()) / 1000;
    writeNotebook(
      task.output,
      stampNotebook(notebook, { ...task, kind, startedAt, seconds, status }),
    );
    return seconds;
  };
  write("running");
  const { status, error } = await execute();
  const seconds = write(status);
  progress.finished(status, seconds);
  return { source: task.source, output: task.output, status, seconds, ...(error && { error }) };

  async function execute(): Promise<Pick<RunResult, "status" | "error">> {
    try {
      const failure = await executeNotebook(notebook, {
        kind,
        cwd: dirname(task.source),
        env: environmentOf(options),
        progress,
        save: () => write("running"),
        ...(passed && { passed }),
        ...(signal && { signal }),
        ...(timeoutSeconds !== undefined && { timeoutSeconds }),
      });
      if (!failure) {
        return { status: "ok" };
      }
      const status = failure.isInterrupted ? "interrupted" : "failed";
      return { status, error: new NotebookError(task.name, failure) };
    } catch (error) {
      if (signal?.aborted) {
        return { status: "interrupted" };
      }
      if (!(error instanceof KernelError)) {
        throw error;
      }
      return { status: "failed", error: new Error(`${task.name}: ${error.message}`) };
    }
  }
}

/** What the kernel is told of the run; a number of threads that the user has set stays. */
function environmentOf({ out, jobs = 1 }: RunOptions): Record<string, string> {
  const threads = Math.max(1, Math.floor(availableParallelism() / jobs));
  return {
    EPOCHBOOK_OUT: resolve(out),
    EPOCHBOOK_THREADS: process.env.EPOCHBOOK_THREADS ?? String(threads),
  };
}
