import { setTimeout as sleep } from "node:timers/promises";
import type { Kernel } from "../kernels/kernel.js";
import type { KernelKind } from "../kernels/kinds.js";
import { launchKernel } from "../kernels/launch.js";
import { joinText, type CodeCell, type Notebook } from "../notebook/format.js";
import { aloneTag, hasTag } from "../notebook/tags.js";
import type { NotebookProgress } from "../progress/progress.js";
import { executeCell, type CellLimits } from "./executeCell.js";
import { deadKernelError, findFailure, judgeCell, type CellFailure } from "./judgeCell.js";
import { Session } from "./session.js";

/** The kernel that a notebook runs on, its limits, and the listeners to the run. */
export interface ExecuteOptions extends CellLimits {
  kind: KernelKind;
  /** The folder that the kernel runs in. */
  cwd: string;
  /** Environment variables that the kernel gets besides those of this process. */
  env: Record<string, string>;
  progress: NotebookProgress;
  /** Called after each cell, when its outputs are in the notebook. */
  save: () => void;
  /** Called when the last cell tagged `alone` has run. */
  passed?: () => void;
}

/** The milliseconds to wait after the last cell for errors of its timers and promises. */
const settleMilliseconds = 300;
/** The longest time that a kernel gets to come to them, in milliseconds. */
const turnMilliseconds = 10_000;

/**
 * Runs a notebook's cells in order on a new kernel, up to the first that fails.
 *
 * The outputs are put into the notebook's cells.
 *
 * @returns the cell that made the notebook fail, if one did
 * @throws KernelError if the kernel doesn't start; the reason of `signal` if it is aborted between
 *   two cells
 */
export async function executeNotebook(
  notebook: Notebook,
  options: ExecuteOptions,
): Promise<CellFailure | undefined> {
  const { kind, progress, save, timeoutSeconds } = options;
  const session = new Session((readLastLine) => {
    progress.printed(readLastLine);
  });
  const onPublished = session.receive.bind(session);
  const kernel = await launchKernel(kind, { ...options, onPublished });
  const cells = runnableCells(notebook);
  const lastAlone = cells.findLast((cell) => hasTag(cell, aloneTag));
  try {
    for (const cell of cells) {
      options.signal?.throwIfAborted();
      progress.cellStarted();
      const run = session.begin(cell);
      const end = await executeCell(run, session, kernel, options);
      const failure = judgeCell(run, end, session, kernel, timeoutSeconds);
      session.store();
      save();
      if (failure) {
        return failure;
      }
      progress.cellFinished();
      if (cell === lastAlone) {
        options.passed?.();
      }
    }
    return await settle(session, kernel);
  } finally {
    await kernel.shutDown();
    session.store();
  }
}

/** Returns the code cells that are not blank. */
export function runnableCells({ cells }: Notebook): CodeCell[] {
  return cells.filter(
    (cell): cell is CodeCell => cell.cell_type === "code" && joinText(cell.source).trim() !== "",
  );
}

/**
 * Waits for late errors after the last cell.
 *
 * @returns the cell that made the notebook fail, if one did
 */
async function settle(session: Session, kernel: Kernel): Promise<CellFailure | undefined> {
  const pause = sleep(settleMilliseconds).then(() => takeTurn(kernel));
  const reason = await Promise.race([kernel.ended, pause]);
  const last = session.runs.at(-1);
  if (reason !== undefined) {
    last?.outputs.addError(deadKernelError(reason, kernel));
  }
  return findFailure(session);
}

/**
 * Runs an empty statement, so that a kernel on a busy machine comes to the timers that are due.
 *
 * Their errors are published before the kernel is idle.
 */
async function takeTurn(kernel: Kernel): Promise<undefined> {
  const { idle } = kernel.client.request("shell", "execute_request", {
    code: ";",
    silent: true,
    store_history: false,
    user_expressions: {},
    allow_stdin: false,
    stop_on_error: false,
  });
  const patience = sleep(turnMilliseconds, undefined, { ref: false });
  await Promise.race([idle.catch(() => undefined), patience]);
}
