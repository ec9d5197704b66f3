import type { Kernel } from "../kernels/kernel.js";
import type { CellError } from "../notebook/format.js";
import { hasTag } from "../notebook/tags.js";
import type { CellEnd } from "./executeCell.js";
import type { CellRun, Session } from "./session.js";

/** The cell that makes a notebook fail, with its error. */
export interface CellFailure {
  run: CellRun;
  error: CellError;
  isInterrupted: boolean;
}

/**
 * Returns the failure of the notebook after a cell has run; `undefined` if the notebook may go on.
 *
 * The failure is that of this cell, or of an earlier one whose timer or promise threw later. A cell
 * tagged `raises-exception` may fail. A cell that ended too early, or that failed without an error
 * output, gets one.
 */
export function judgeCell(
  run: CellRun,
  end: CellEnd,
  session: Session,
  kernel: Kernel,
  timeoutSeconds?: number,
): CellFailure | undefined {
  if (end.how === "interrupted" && run.outputs.error) {
    // The kernel has reported the interrupt itself, with its place.
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

/** Returns the first cell with an error that isn't tagged `raises-exception`. */
export function findFailure(session: Session): CellFailure | undefined {
  for (const run of session.runs) {
    const { error } = run.outputs;
    if (error && !hasTag(run.cell, "raises-exception")) {
      return { run, error, isInterrupted: false };
    }
  }
  return undefined;
}

/**
 * Returns the error of a cell during which the kernel died.
 *
 * @param reason - the way in which it died, such as `exited with code 3`
 */
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
