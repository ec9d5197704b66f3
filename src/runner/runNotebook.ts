import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { executeNotebook, runnableCells } from "./execute/executeNotebook.js";
import { NotebookError } from "./failure.js";
import { KernelError } from "./kernels/kernelError.js";
import { defaultKernel, kernelKinds, type KernelName } from "./kernels/kinds.js";
import { writeNotebook } from "./notebook/file.js";
import type { Notebook } from "./notebook/format.js";
import type { Parameterized } from "./parameters/parameterize.js";
import { silent, type Progress } from "./progress/progress.js";
import type { SourceNotebook } from "./sources.js";
import { stampNotebook, type RunStatus } from "./stamp.js";

/** The options for the run of each notebook. */
export interface NotebookOptions {
  /**
   * The folder that executed notebooks are written to.
   *
   * A notebook keeps its path below the folder that is asked for in `paths`.
   */
  out: string;
  /**
   * The time that one cell may run, in seconds.
   *
   * @default no limit
   */
  timeoutSeconds?: number;
  /**
   * The number of notebooks that run at once.
   *
   * They share the machine's cores: `EPOCHBOOK_THREADS` tells each the number of threads that it
   * has.
   *
   * @default 1
   */
  jobs?: number;
  /**
   * The kernel to run on.
   *
   * @default "epochbook"
   */
  kernel?: KernelName;
  /**
   * The listener to the run.
   *
   * @default nothing is shown
   */
  progress?: Progress;
  /**
   * Interrupts the run when it is aborted.
   *
   * All outputs so far are kept and written, and the kernels are stopped.
   */
  signal?: AbortSignal;
}

/** The result of the run of one notebook. */
export interface RunResult {
  /** The absolute path of the source. */
  source: string;
  /** The absolute path of the executed notebook. */
  output: string;
  status: "ok" | "failed" | "interrupted";
  seconds: number;
  /**
   * The error it failed with or was interrupted by.
   *
   * The message shows the cell, its output and the traceback.
   */
  error?: Error;
}

/** A notebook to run, with its parameters set. */
export type Task = SourceNotebook & Parameterized;

/**
 * Runs one notebook on a kernel of its own, and writes it after each cell.
 *
 * @param passed - called when the last cell that runs while no other notebook does has run
 */
export async function runNotebook(
  task: Task,
  options: NotebookOptions,
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

/** Returns a copy of a notebook without the outputs, execution counts and times of earlier runs. */
function clearOutputs(notebook: Notebook): Notebook {
  const copy = structuredClone(notebook);
  for (const cell of copy.cells) {
    if (cell.cell_type !== "code") {
      continue;
    }
    cell.outputs = [];
    cell.execution_count = null;
    delete cell.metadata.execution;
  }
  return copy;
}

/**
 * Returns the environment variables of a kernel.
 *
 * A number of threads that the user has set stays.
 */
function environmentOf({ out, jobs = 1 }: NotebookOptions): Record<string, string> {
  const threads = Math.max(1, Math.floor(availableParallelism() / jobs));
  return {
    EPOCHBOOK_OUT: resolve(out),
    EPOCHBOOK_THREADS: process.env.EPOCHBOOK_THREADS ?? String(threads),
  };
}
