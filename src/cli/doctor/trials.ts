import type { Answer } from "./children/answer.js";
import { ask } from "./children/ask.js";
import type { TrainedSteps } from "./children/trainSteps.js";
import type { Native, Trial } from "./report.js";

/** The longest wait for a trial: it is enough for a GPU whose kernels must be compiled first. */
const timeoutSeconds = 120;

/** The backends of TensorFlow.js with their names in `EPOCHBOOK_BACKEND`. */
const backends = {
  "tfjs-node-gpu": "gpu",
  "tfjs-node": "node",
  wasm: "wasm",
  cpu: "cpu",
} as const;

/**
 * Tries the engines as notebooks use them.
 *
 * It tries one at a time, so that none takes the cores from another's steps.
 */
export async function tryEngines(): Promise<Trial[]> {
  const compiled = await train("compiled");
  const tfjs = await train("tfjs");
  const { EPOCHBOOK_BACKEND: forced = "" } = process.env;
  const why = forced === "" ? "" : `, set by EPOCHBOOK_BACKEND=${forced}`;
  return [
    toTrial("compiled", compiled, ({ versions, backend }) => ({
      version: versions.onnxruntime,
      ...(backend !== "onnxruntime" && { reason: `computes on ${backend}` }),
    })),
    toTrial("tfjs", tfjs, ({ versions, backend }) => ({
      version: versions.tfjs,
      reason: `computes on ${backend}${why}`,
    })),
  ];
}

/** Tries the backends of TensorFlow.js, one at a time. */
export async function tryBackends(): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const [name, choice] of Object.entries(backends)) {
    const trial = toTrial(name, await train("tfjs", choice), ({ versions, notes }) => ({
      version: versions.tensorflow ?? versions.tfjs,
      ...(notes.length > 0 && { reason: notes.join("; ") }),
    }));
    trials.push(trial);
  }
  return trials;
}

/** Returns true if nobody has installed or built a native backend. */
export function isAbsent({ loads, reason }: Trial): boolean {
  return !loads && reason === "not installed";
}

/** Returns the environment variable that keeps an engine from training, if there is one. */
export function variableInTheWay({ loads, reason }: Trial): string | undefined {
  return loads ? undefined : /\bEPOCHBOOK_[A-Z_]+\b/.exec(reason ?? "")?.[0];
}

/**
 * Returns the command that builds a native backend.
 *
 * It is `undefined` where TensorFlow has no libraries for this machine.
 */
export function buildCommand(backend: string, { buildable }: Native): string | undefined {
  const kind = backend === "tfjs-node-gpu" ? "gpu" : "cpu";
  return buildable.includes(kind) ? `npx epochbook native build --${kind}` : undefined;
}

/** Trains a few steps by an engine in a process of its own; a backend may be given too. */
function train(engine: "compiled" | "tfjs", ...backend: string[]): Promise<Answer<TrainedSteps>> {
  return ask({ script: "trainSteps", args: [engine, ...backend], timeoutSeconds });
}

/**
 * Makes the entry of the report about an engine or a backend.
 *
 * @param describe - gives the version and the reason of one that trained
 */
function toTrial(
  name: string,
  answer: Answer<TrainedSteps>,
  describe: (trained: TrainedSteps) => { version: string | undefined; reason?: string },
): Trial {
  if ("fault" in answer) {
    return { name, version: null, loads: false, reason: answer.fault, stepSeconds: null };
  }
  const { version = null, reason = null } = describe(answer.value);
  return { name, version, loads: true, reason, stepSeconds: answer.value.stepSeconds };
}
