import { ask } from "./children/ask.js";
import type { TrainedSteps } from "./children/trainSteps.js";
import type { Trial } from "./report.js";

/** Long enough for a GPU whose kernels must be compiled first. */
const timeoutSeconds = 120;

/** The backends of TensorFlow.js with their names in `EPOCHBOOK_BACKEND`. */
const backends = {
  "tfjs-node-gpu": "gpu",
  "tfjs-node": "node",
  wasm: "wasm",
  cpu: "cpu",
} as const;

/** Tries the engines as notebooks use them. One at a time, so that none takes the cores from another's steps. */
export async function tryEngines(): Promise<Trial[]> {
  return [await tryEngine("compiled"), await tryEngine("tfjs")];
}

/** Tries the backends of TensorFlow.js, one at a time. */
export async function tryBackends(): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const [name, choice] of Object.entries(backends)) {
    trials.push(await tryTraining(name, ["tfjs"], { EPOCHBOOK_BACKEND: choice }));
  }
  return trials;
}

function tryEngine(name: "compiled" | "tfjs"): Promise<Trial> {
  return tryTraining(name, [name], {});
}

async function tryTraining(
  name: string,
  args: readonly string[],
  env: Record<string, string>,
): Promise<Trial> {
  const answer = await ask<TrainedSteps>({ script: "trainSteps", args, env, timeoutSeconds });
  if ("fault" in answer) {
    return { name, version: null, loads: false, reason: answer.fault, stepSeconds: null };
  }
  const { version, backend, stepSeconds, fellBack } = answer.value;
  const reason = fellBack ? "computes on the CPU: it found no GPU that it can use" : null;
  return {
    name,
    version,
    loads: true,
    reason: reason ?? describeBackend(name, backend),
    stepSeconds,
  };
}

/** An engine is told from a backend by its name. */
function describeBackend(name: string, backend: string | null): string | null {
  return name === "tfjs" && backend !== null ? `computes on ${backend}` : null;
}
