import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { isObject } from "@epochbook/core";
import type { Config } from "@epochbook/sweeps";
import { parseCount, parseOptions } from "../parseOptions.js";
import { takeQueueUrl } from "../queueUrl.js";
import { UsageError } from "../usageError.js";
import { sweepUsage } from "./usage.js";

const options = {
  store: { type: "string" },
  workers: { type: "string" },
  queue: { type: "string" },
  retries: { type: "string", default: "2" },
  "retry-failed": { type: "boolean", default: false },
  only: { type: "string" },
} as const;

/** The command line of `epochbook sweep FILE`. */
export interface SweepCommand {
  file: string;
  store: string;
  /** The number of trials that run at once on this machine; with a queue it is 0 by default. */
  workers: number;
  /** The URL of the Redis through which workers get the trials. */
  queue?: string;
  retries: number;
  retryFailed: boolean;
  /** The one configuration to run. */
  only?: Config;
}

/**
 * Reads the arguments of `epochbook sweep FILE`.
 *
 * @throws UsageError naming the option, what was expected and what came.
 */
export function parseSweep(args: string[]): SweepCommand {
  const { values, positionals } = parseOptions("sweep", args, options, sweepUsage);
  if (positionals.length !== 1) {
    throw fail(`expected one file, got ${positionals.join(" ") || "nothing"}`);
  }
  const { workers, retries, only } = values;
  const queue = takeQueueUrl(values.queue, fail);
  const ownWorkers = queue === undefined ? availableParallelism() : 0;
  return {
    file: positionals[0],
    store: parseStore(values.store),
    workers: workers === undefined ? ownWorkers : parseCount("--workers", workers, 1, fail),
    retries: parseCount("--retries", retries, 0, fail),
    retryFailed: values["retry-failed"],
    ...(queue !== undefined && { queue }),
    ...(only !== undefined && { only: parseConfig(only) }),
  };
}

/**
 * Reads the path of a store; the default one is meant if none is given.
 *
 * @throws UsageError for an empty path
 */
export function parseStore(store: string | undefined): string {
  if (store === "") {
    throw fail("--store: expected a file, got nothing");
  }
  return store ?? defaultStore();
}

/**
 * Returns the store that is used unless another one is given: there is one for all of a project.
 */
function defaultStore(folder = process.cwd()): string {
  return join(projectOf(folder) ?? folder, "sweeps.db");
}

/** Returns the folder, or the nearest one above, that has a package.json. */
function projectOf(folder: string): string | undefined {
  if (existsSync(join(folder, "package.json"))) {
    return folder;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : projectOf(parent);
}

/** Reads a configuration in JSON. */
function parseConfig(text: string): Config {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) {
      return value as Config;
    }
  } catch {
    // The text is no JSON: the message below says so.
  }
  throw fail(`--only: expected a configuration as JSON, such as '{"dropout":0.2}', got ${text}`);
}

function fail(message: string): UsageError {
  return new UsageError(message, sweepUsage);
}
