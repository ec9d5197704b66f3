import { parseOptions } from "../parseOptions.js";
import { UsageError } from "../usageError.js";

/** The text that says how `epochbook doctor` is used. */
export const doctorUsage = `Usage: epochbook doctor [--json]

Tries what notebooks need and what makes them fast, and says what is wrong and what helps.
The exit code is 0 if the notebooks can be run here, else 1.

  --json    as one JSON object`;

/** The command line of `epochbook doctor`. */
export interface DoctorCommand {
  json: boolean;
}

const options = { json: { type: "boolean", default: false } } as const;

/**
 * Reads the arguments of `epochbook doctor`.
 *
 * @throws UsageError naming what was expected and what came.
 */
export function parseDoctor(args: string[]): DoctorCommand {
  const { values, positionals } = parseOptions("doctor", args, options, doctorUsage);
  if (positionals.length > 0) {
    throw fail(`epochbook doctor: expected no words, got ${positionals.join(" ")}`);
  }
  return { json: values.json };
}

function fail(message: string): UsageError {
  return new UsageError(message, doctorUsage);
}
