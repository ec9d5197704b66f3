import { inspect } from "node:util";
import { kindOf } from "@epochbook/core";
import type { ErrorContent } from "../../link/content.js";
import { KeyboardInterrupt } from "../cellRun.js";
import { excerptOf } from "./excerpt.js";

const interruptNotice = "the cell was interrupted";

/** How deep chains of causes are followed. */
const maxDepth = 8;

/** What the protocol says of a thrown value of any kind. Never throws, whatever the value's getters do. */
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

/** How an interrupted run failed; what it threw on its way out is named if it says more than that. */
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

/** What an error holds of other errors: its cause and those that it sums up. */
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
    // A getter threw: what has been found will do.
  }
  return found;
}

/** Errors of other realms, such as those of `node:vm`, count too. */
function isError(value: unknown): value is Error {
  try {
    return value instanceof Error || kindOf(value) === "Error";
  } catch {
    return false;
  }
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
