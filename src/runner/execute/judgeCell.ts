import type { Kernel } from "../kernels/kernel.js";
import type { CellError } from "../notebook/format.js";
import { hasTag } from "../notebook/tags.js";
import type { CellEnd } from "./executeCell.js";
import type { CellRun, Session } from "./session.js";

/** The cell that makes a notebook fail, and why. */
export interface CellFailure {
  run: CellRun;
  error: CellError;
  isInterrupted: boolean;
}

/**
 * Gives a cell that failed its error output, and says whether the notebook fails: by this cell, or by what an earlier
 * one left behind. A cell tagged `raises-exception` may fail.
 */
export function judgeCell(
  run: CellRun,
  end: CellEnd,
  session: Session,
  kernel: Kernel,
  timeoutSeconds?: number,
): CellFailure | undefined {
  if (end.how === "interrupted" && run.outputs.error) {
    // The kernel has said so itself, and where.
    return { run, error: run.outputs.error, isInterrupted: true };
  }
  if (end.how !== "done") {
    const error = describeEnd(end, kernel, timeoutSeconds);
    run.outputs.addError(error);
    return { run, error, isInterrupted: end.how === "interrupted" };
  }
  if (end.status === "error" && !run.outputs.error) {
    run.outputs.addError(
      toError("KernelError", "the kernel says that the cell failed; what it printed may say why"),
    );
  }
  return findFailure(session);
}

/** The first run with an error that it may not have. */
export function findFailure(session: Session): CellFailure | undefined {
  for (const run of session.runs) {
    const { error } = run.outputs;
    if (error && !hasTag(run.cell, "raises-exception")) {
      return { run, error, isInterrupted: false };
    }
  }
  return undefined;
}

/** The error of a cell during which its kernel died. */
export function deadKernelError(reason: string, kernel: Kernel): CellError {
  const tail = kernel.tail === "" ? [] : ["Its last output:", ...kernel.tail.split("\n")];
  return toError("DeadKernelError", `the kernel ${reason}`, tail);
}

function describeEnd(end: CellEnd, kernel: Kernel, timeoutSeconds?: number): CellError {
  if (end.how === "died") {
    return deadKernelError(end.reason ?? "ended", kernel);
  }
  if (end.how === "interrupted") {
    return toError("Interrupted", "the run was interrupted");
  }
  const limit = `the cell ran longer than ${String(timeoutSeconds)} s`;
  return toError("TimeoutError", `${limit}; allow more with --timeout SECONDS`);
}

function toError(ename: string, evalue: string, more: string[] = []): CellError {
  return { ename, evalue, traceback: [`${ename}: ${evalue}`, ...more] };
}
