import { didYouMean } from "@epochbook/core";
import { toCsv, toJsonLines, toParquet, type TrialRecord } from "@epochbook/sweeps";
import { parseStored } from "./parseStored.js";
import { readTrials } from "./readTrials.js";
import { writeOut } from "./writeOut.js";

/** The formats, each with the function that writes trials in it. */
const formats: Record<
  string,
  (records: readonly TrialRecord[]) => string | Promise<string | Uint8Array>
> = { jsonl: toJsonLines, csv: toCsv, parquet: toParquet };

/**
 * Runs `epochbook sweep export`, which prints the ended trials of a store or writes them to a file.
 */
export async function main(args: string[]): Promise<number> {
  const command = parseStored("export", args, ["store", "sweep", "format", "out"]);
  const { store, sweep, format = "jsonl", out, fail } = command;
  if (!Object.hasOwn(formats, format)) {
    const known = Object.keys(formats);
    const hint = didYouMean(format, known);
    throw fail(`--format: expected ${known.join(", ")}, got ${format}${hint}`);
  }
  if (format === "parquet" && out === undefined && process.stdout.isTTY) {
    throw fail("--format parquet: expected --out FILE, as a terminal can't show it");
  }
  const sweeps = await readTrials(store, sweep, fail);
  const records = sweeps.flatMap((each) => each.records);
  const content = await formats[format](records);
  if (out === undefined) {
    await print(content);
  } else {
    await writeOut(out, content, fail);
    console.log(`${records.length} trials written to ${out}`);
  }
  return 0;
}

/**
 * Writes to standard output, and waits until it is read.
 *
 * It is no error if the reader, such as `head`, wants no more.
 */
function print(content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: Error | null): void => {
      if (error && (error as NodeJS.ErrnoException).code !== "EPIPE") {
        reject(error);
      } else {
        resolve();
      }
    };
    process.stdout.once("error", end);
    process.stdout.write(content, end);
  });
}
