import { ask } from "./children/ask.js";
import type { Native } from "./report.js";

/** Finds what `epochbook native` has built, and what it needs. */
export async function findNative(): Promise<Native> {
  const answer = await ask<Native>({ script: "readNative", timeoutSeconds: 60 });
  return "value" in answer
    ? answer.value
    : { folder: answer.fault, buildable: [], builds: [], tools: [] };
}
