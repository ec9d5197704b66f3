import { openStore, toJsonLines } from "@epochbook/sweeps";
import { parseOptions, rejectUnknownOptions } from "../parseOptions.js";
import { UsageError } from "../usageError.js";
import { parseStore } from "./parseSweep.js";
import { sweepUsage } from "./usage.js";

const options = {
  store: { type: "string" },
  name: { type: "string" },
  format: { type: "string", default: "jsonl" },
} as const;

/** `epochbook sweep export`: prints the ended trials of a store. */
export async function main(args: string[]): Promise<number> {
  rejectUnknownOptions("sweep export", args, options, fail);
  const { values, positionals } = parseOptions(args, options, fail);
  if (positionals.length > 0) throw fail(`expected no words, got ${positionals.join(" ")}`);
  if (values.format !== "jsonl") throw fail(`--format: expected jsonl, got ${values.format}`);
  const store = await openStore(parseStore(values.store), { mustExist: true });
  try {
    const names = values.name === undefined ? store.sweeps() : [values.name];
    for (const name of names) process.stdout.write(toJsonLines(store.trials(name)));
  } finally {
    store.close();
  }
  return 0;
}

function fail(message: string): UsageError {
  return new UsageError(`epochbook sweep export: ${message}`, sweepUsage);
}
