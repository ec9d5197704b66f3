import { once } from "node:events";
import { toCsv, toJsonLines, toParquet, type TrialRecord } from "@epochbook/sweeps";
import { parseStored } from "./parseStored.js";
import { readTrials } from "./readTrials.js";
import { writeOut } from "./writeOut.js";

/** The formats, by what writes trials in them. */
const formats: Record<
  string,
  (records: readonly TrialRecord[]) => string | Promise<string | Uint8Array>
> = { jsonl: toJsonLines, csv: toCsv, parquet: toParquet };

/** `epochbook sweep export`: prints the ended trials of a store, or writes them to a file. */
export async function main(args: string[]): Promise<number> {
  const command = parseStored("export", args, ["store", "sweep", "format", "out"]);
  const { store, sweep, format = "jsonl", out, fail } = command;
  if (!Object.hasOwn(formats, format)) {
    throw fail(`--format: expected ${Object.keys(formats).join(", ")}, got ${format}`);
  }
  if (format === "parquet" && out === undefined && process.stdout.isTTY) {
    throw fail("--format parquet: expected --out FILE, as a terminal can't show it");
  }
  const sweeps = await readTrials(store, sweep, fail);
  const records = sweeps.flatMap((each) => each.records);
  const content = await formats[format](records);
  if (out === undefined) {
    // What is more than the pipe holds is written later; the process must not end before.
    if (!process.stdout.write(content)) await once(process.stdout, "drain");
  } else {
    await writeOut(out, content, fail);
    console.log(`${records.length} trials written to ${out}`);
  }
  return 0;
}
