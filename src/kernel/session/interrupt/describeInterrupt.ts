import type { ErrorContent } from "../../link/content.js";
import { describeError } from "../errors/describe.js";
import { KeyboardInterrupt } from "./keyboardInterrupt.js";

const notice = "the cell was interrupted";

/** How an interrupted run failed; what it threw on its way out is named if it says more than that. */
export function describeInterrupt(thrown: unknown): ErrorContent {
  const traceback = [`KeyboardInterrupt: ${notice}`];
  if (thrown !== undefined && !isAbort(thrown)) {
    const { ename, evalue } = describeError(thrown);
    traceback.push(`While it ended, it threw ${ename}: ${evalue}`);
  }
  return { ename: "KeyboardInterrupt", evalue: notice, traceback };
}

function isAbort(thrown: unknown): boolean {
  if (thrown instanceof KeyboardInterrupt) {
    return true;
  }
  return thrown instanceof Error && thrown.name === "AbortError";
}
