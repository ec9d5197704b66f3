import { createHash } from "node:crypto";
import { checkNames } from "@epochbook/core";
import { runHere, type Metrics, type Space, type Trial } from "@epochbook/sweeps";
import type { FunctionSweep } from "./options.js";
import type { SweepResult } from "./result.js";
import { runToEnd } from "./runToEnd.js";

/** The name of a sweep that has none. */
const unnamed = "sweep";

/** The names of the options, as a record: the compiler sees that none is missing. */
const optionNames: Record<keyof FunctionSweep<Space, Metrics>, true> = {
  name: true,
  space: true,
  seeds: true,
  trial: true,
  search: true,
  check: true,
  live: true,
  metric: true,
  store: true,
  signal: true,
};

/** Runs a sweep whose trial is a function, in this process. A trial that throws ends it. */
export async function runFunction(options: FunctionSweep<Space, Metrics>): Promise<SweepResult[]> {
  checkNames("options", options, Object.keys(optionNames));
  const { name = unnamed, space, seeds, search, check, store } = options;
  if (store !== undefined && options.name === undefined) {
    throw new RangeError("expected a sweep with a store to have a name, got none");
  }
  const failed = new AbortController();
  const train = options.trial as Trial;
  const runnable: Trial = async (context) => {
    try {
      return await train(context);
    } catch (error) {
      // An interrupt and an early stop throw too; any other error is a mistake, and ends the sweep.
      if (!context.signal.aborted) {
        failed.abort(error);
      }
      throw error;
    }
  };
  return runToEnd(
    {
      name,
      space,
      seeds,
      trial: train,
      ...(search !== undefined && { search }),
      ...(check !== undefined && { check }),
    },
    options,
    {
      executor: runHere(runnable),
      retries: 0,
      origin: { file: "", exportName: "", source: hashOf(train) },
      signals: [failed.signal],
    },
  );
}

/**
 * Returns a hash of a function's text.
 *
 * Values that the function takes from outside aren't part of it.
 */
function hashOf(train: Trial): string {
  return createHash("sha256").update(String(train)).digest("hex");
}
