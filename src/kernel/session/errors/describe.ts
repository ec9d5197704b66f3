import { inspect } from "node:util";
import { isError } from "@epochbook/core";
import type { ErrorContent } from "../../link/content.js";
import { KeyboardInterrupt } from "../cellRun.js";
import { excerptOf } from "./excerpt.js";

const interruptNotice = "the cell was interrupted";

/** The number of causes of causes that are shown at most. */
const maxDepth = 8;

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
  const ename = read(thrown, "name") || "Error";
  const stack = read(thrown, "stack") || ename;
  return {
    ename,
    evalue: read(thrown, "message"),
    traceback: [...excerptOf(stack), ...describeChain(thrown, 0)],
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

function describeChain(error: Error, depth: number): string[] {
  const name = read(error, "name") || "Error";
  const message = read(error, "message");
  const lines = (read(error, "stack") || `${name}: ${message}`).split("\n");
  if (depth >= maxDepth) {
    return lines;
  }
  for (const [title, part] of parts(error)) {
    const [first = "", ...rest] = isError(part) ? describeChain(part, depth + 1) : [show(part)];
    lines.push(`  [${title}]: ${first}`, ...rest.map((line) => `  ${line}`));
  }
  return lines;
}

/**
 * Returns the errors that an error holds, with their titles: its cause and those that it sums up.
 */
function parts(error: Error): [string, unknown][] {
  const found: [string, unknown][] = [];
  try {
    if (Object.hasOwn(error, "cause")) {
      found.push(["cause", error.cause]);
    }
    const { errors } = error as { errors?: unknown };
    if (error instanceof AggregateError && Array.isArray(errors)) {
      errors.forEach((part, index) => found.push([`errors ${index}`, part]));
    }
  } catch {
    // A getter threw. What has been found so far is used.
  }
  return found;
}

function read(error: Error, key: "name" | "message" | "stack"): string {
  try {
    const value: unknown = error[key];
    return typeof value === "string" ? value : "";
  } catch {
    return "";
  }
}

function show(value: unknown): string {
  try {
    return inspect(value);
  } catch {
    return "a value that can't be shown";
  }
}
