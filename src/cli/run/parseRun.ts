import { availableParallelism, totalmem } from "node:os";
import { didYouMean } from "@epochbook/core";
import { defaultKernel, isKernelName, kernelKinds, type RunOptions } from "@epochbook/runner";
import { parseCount, parseOptions } from "../parseOptions.js";
import { UsageError } from "../usageError.js";

/** The text that says how `epochbook run` is used. */
export const runUsage = `Usage: epochbook run [notebook|folder …] [options]

Runs notebooks on a kernel of their own each and writes executed copies of them.
The default is the folder notebooks.

  --out DIR            where the copies go (default: book)
  -p name=value        set a parameter; may be given several times
  --quick              a smoke run, with the values that the notebooks keep for it
  --seeds N            only the first N seeds
  --jobs N             how many notebooks run at once (default: one for each core)
  --timeout SECONDS    how long one cell may run (default: no limit)
  --keep-going         run the other notebooks after one failed
  --kernel NAME        ${Object.keys(kernelKinds).join(" or ")} (default: ${defaultKernel})`;

const options = {
  out: { type: "string", default: "book" },
  parameter: { type: "string", short: "p", multiple: true, default: [] as string[] },
  quick: { type: "boolean", default: false },
  seeds: { type: "string" },
  jobs: { type: "string" },
  timeout: { type: "string" },
  "keep-going": { type: "boolean", default: false },
  kernel: { type: "string", default: defaultKernel as string },
} as const;

/** The memory that a kernel that trains may need, in bytes. */
const jobMemory = 2 * 2 ** 30;

/** The command line of `epochbook run`. */
export type RunCommand = Omit<RunOptions, "progress" | "signal">;

/**
 * Reads the arguments of `epochbook run`.
 *
 * @throws UsageError naming the option, what was expected and what came.
 */
export function parseRun(args: string[]): RunCommand {
  const { values, positionals } = parseOptions("run", args, options, runUsage);
  const { out, quick, seeds, jobs, timeout, kernel } = values;
  if (!isKernelName(kernel)) {
    const kinds = Object.keys(kernelKinds);
    const hint = didYouMean(kernel, kinds);
    throw fail(`--kernel: expected ${kinds.join(" or ")}, got ${kernel}${hint}`);
  }
  if (out === "") {
    throw fail("--out: expected a folder, got nothing");
  }
  return {
    paths: positionals.length > 0 ? positionals : ["notebooks"],
    out,
    parameters: Object.fromEntries(values.parameter.map(parseParameter)),
    quick,
    keepGoing: values["keep-going"],
    kernel,
    jobs: jobs === undefined ? defaultJobs() : parseCount("--jobs", jobs, 1, fail),
    ...(seeds !== undefined && { seeds: parseCount("--seeds", seeds, 1, fail) }),
    ...(timeout !== undefined && { timeoutSeconds: parseTimeout(timeout) }),
  };
}

/** Reads a parameter, such as `epochs=2`. */
function parseParameter(text: string): [name: string, value: string] {
  const equals = text.indexOf("=");
  if (equals < 1) {
    throw fail(`-p: expected name=value, got ${text}`);
  }
  return [text.slice(0, equals), text.slice(equals + 1)];
}

/** Returns how many notebooks run at once: what cores and memory allow. */
function defaultJobs(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(totalmem() / jobMemory)));
}

/** Reads a number of seconds. */
function parseTimeout(text: string): number {
  const seconds = Number(text);
  // Timers count milliseconds in 31 bits.
  if (seconds > 0 && seconds < 2 ** 31 / 1000) {
    return seconds;
  }
  throw fail(`--timeout: expected seconds > 0 and at most 24 days, got ${text}`);
}

function fail(message: string): UsageError {
  return new UsageError(message, runUsage);
}
