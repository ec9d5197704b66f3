import { relative, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { formatDuration, hasColours } from "@epochbook/core";
import { runNotebooks, showProgress, type RunResult } from "@epochbook/runner";
import { stopOnSignals } from "../stopOnSignals.js";
import { parseRun } from "./parseRun.js";
import { checkBook, publish } from "./publish.js";

export { runUsage as usage } from "./parseRun.js";

/**
 * Runs `epochbook run`, which runs notebooks and says how each ended.
 *
 * @returns the exit code: 0 if all went well
 */
export async function main(args: string[]): Promise<number> {
  const options = parseRun(args);
  for (const path of options.paths) {
    checkBook(path);
  }
  const stop = stopOnSignals();
  const started = performance.now();
  try {
    const progress = showProgress();
    const results = await runNotebooks({ ...options, progress, signal: stop.signal });
    printOutcome(results, resolve(options.out), (performance.now() - started) / 1000);
    return stop.exitCode() ?? (results.every(({ status }) => status === "ok") ? 0 : 1);
  } finally {
    stop.finish();
  }
}

/** Prints the errors, how each notebook ended, and where to read them. */
function printOutcome(results: readonly RunResult[], out: string, seconds: number): void {
  const isColoured = hasColours(process.stderr.isTTY, process.env);
  for (const { error } of results) {
    if (error) {
      const { message } = error;
      console.error(`\n${isColoured ? message : stripVTControlCharacters(message)}`);
    }
  }
  const width = Math.max(...results.map(({ output }) => relative(out, output).length));
  const lines = results.map(({ output, status, seconds }) =>
    [relative(out, output).padEnd(width), status.padEnd(11), formatDuration(seconds)].join("  "),
  );
  console.log(["", ...lines, `in ${formatDuration(seconds)}`].join("\n"));
  console.log(`\nRead them: ${publish(results, out)}`);
}
