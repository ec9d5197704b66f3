import { availableParallelism } from "node:os";
import type { Config } from "@epochbook/sweeps";
import { parseCount, parseOptions, rejectUnknownOptions } from "../parseOptions.js";
import { takeQueueUrl } from "../queueUrl.js";
import { UsageError } from "../usageError.js";
import { defaultStore } from "./defaultStore.js";
import { sweepUsage } from "./usage.js";

const options = {
  store: { type: "string" },
  workers: { type: "string" },
  queue: { type: "string" },
  retries: { type: "string", default: "2" },
  "retry-failed": { type: "boolean", default: false },
  only: { type: "string" },
} as const;

/** What `epochbook sweep FILE` was asked to do. */
export interface SweepCommand {
  file: string;
  store: string;
  /** How many trials run at once on this machine; none of its own when there is a queue. */
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
 * @throws UsageError naming the option, what was expected and what came.
 */
export function parseSweep(args: string[]): SweepCommand {
  rejectUnknownOptions("sweep", args, options, fail);
  const { values, positionals } = parseOptions(args, options, fail);
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

/** @throws UsageError for an empty path */
export function parseStore(store: string | undefined): string {
  if (store === "") {
    throw fail("--store: expected a file, got nothing");
  }
  return store ?? defaultStore();
}

function parseConfig(text: string): Config {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Config;
    }
  } catch {
    // It is no JSON, which the message says.
  }
  throw fail(`--only: expected a configuration as JSON, such as '{"dropout":0.2}', got ${text}`);
}

function fail(message: string): UsageError {
  return new UsageError(message, sweepUsage);
}
