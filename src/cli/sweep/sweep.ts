import { existsSync } from "node:fs";
import { extname } from "node:path";
import { didYouMean } from "@epochbook/core";
import { UsageError } from "../usageError.js";
import { sweepUsage } from "./usage.js";

export { sweepUsage as usage };

/** The actions of `epochbook sweep` beside running a file, by their first word. */
const actions: Record<string, () => Promise<{ main: (args: string[]) => Promise<number> }>> = {
  status: () => import("./status.js"),
  export: () => import("./export.js"),
  show: () => import("./show.js"),
};

/** Runs `epochbook sweep`, which runs a sweep's file, or shows the trials of a store. */
export async function main(args: string[]): Promise<number> {
  const [word = "", ...rest] = args;
  if (Object.hasOwn(actions, word)) {
    const action = await actions[word]();
    return action.main(rest);
  }
  // A word with an extension is meant as a file.
  const hint = extname(word) === "" ? didYouMean(word, Object.keys(actions)) : "";
  if (hint !== "" && !existsSync(word)) {
    throw new UsageError(`epochbook sweep has no action ${word}${hint}`, sweepUsage);
  }
  const { runFile } = await import("./runFile.js");
  return runFile(args);
}
