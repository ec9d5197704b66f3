import { inspect } from "node:util";
import { isError } from "@epochbook/core";
import type { ErrorContent } from "../../link/content.js";
import { KeyboardInterrupt } from "../cellRun.js";
import { excerptOf } from "./excerpt.js";
import { nameOf, readText, safely, stackOf } from "./readError.js";
import { showError } from "./showError.js";

const interruptNotice = "the cell was interrupted";

/**
 * Returns the content of the protocol's `error` message about a thrown value of any kind.
 *
 * It never throws, whatever the value's getters do.
 */
export function describeError(thrown: unknown): ErrorContent {
  if (!isError(thrown)) {
    const evalue = show(thrown);
    return { ename: "Uncaught", evalue, traceback: [`Uncaught ${evalue}`] };
  }
  return {
    ename: nameOf(thrown),
    evalue: readText(thrown, "message"),
    traceback: [...excerptOf(stackOf(thrown)), ...showError(thrown)],
  };
}

/**
 * Returns the content of the protocol's `error` message about an interrupted run.
 *
 * It names what the run threw while it ended, if that is more than the interrupt itself.
 */
export function describeInterrupt(thrown: unknown): ErrorContent {
  const traceback = [`KeyboardInterrupt: ${interruptNotice}`];
  if (thrown !== undefined && !isAbort(thrown)) {
    const { ename, evalue } = describeError(thrown);
    traceback.push(`While it ended, it threw ${ename}: ${evalue}`);
  }
  return { ename: "KeyboardInterrupt", evalue: interruptNotice, traceback };
}

function isAbort(thrown: unknown): boolean {
  if (thrown instanceof KeyboardInterrupt) {
    return true;
  }
  return thrown instanceof Error && thrown.name === "AbortError";
}

function show(value: unknown): string {
  return safely(() => inspect(value), "a value that can't be shown");
}
