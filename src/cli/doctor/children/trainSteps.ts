import type { BackendName, BackendReport } from "@epochbook/training";
import { answer } from "./answer.js";

/** The answer of a process that trained a few steps. */
export interface TrainedSteps {
  versions: { tfjs: string; tensorflow?: string; onnxruntime?: string };
  /** The backend that computed, as `fit` names it. */
  backend: string;
  /**
   * Remarks on the backend: where a native one comes from, and what was in the way of a better one.
   */
  notes: string[];
  /** The duration of a step, in seconds. */
  stepSeconds: number;
}

const batchSize = 128;
const steps = 8;
/** The time after which the fastest epoch so far is good enough. */
const enoughMilliseconds = 250;

/** Trains a net like the chapter's for a short time, and measures its steps. */
await answer(async () => {
  const [engine, forced] = process.argv.slice(2) as ["compiled" | "tfjs", BackendName?];
  const { backend, BackendUnavailable, fit, libraryVersions, tf } =
    await import("@epochbook/training");
  const report = engine === "tfjs" ? await bringUp() : undefined;
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ inputShape: [784], units: 128, activation: "relu" }),
      tf.layers.dense({ units: 128, activation: "relu" }),
      tf.layers.dense({ units: 10, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy" });
  const options = { engine, batchSize, seed: 0 };
  // The first step compiles, allocates, and loads what is loaded late.
  await fit(model, rows(1), options);
  const started = performance.now();
  const { backend: used, secondsPerEpoch } = await fit(model, rows(steps), {
    ...options,
    epochs: 1000,
    callbacks: {
      onEpochEnd({ stop }) {
        if (performance.now() - started > enoughMilliseconds) {
          stop();
        }
      },
    },
  });
  const { tfjs, ...others } = libraryVersions(engine);
  const tensorflow = report?.tensorflow;
  const trained: TrainedSteps = {
    versions: { tfjs, ...others, ...(tensorflow !== undefined && { tensorflow }) },
    backend: used,
    notes: report === undefined ? [] : describe(report),
    stepSeconds: Math.min(...secondsPerEpoch) / steps,
  };
  return trained;

  /** Loads the backend that is asked for, or the best one. */
  async function bringUp(): Promise<BackendReport> {
    if (forced === undefined) {
      return backend();
    }
    process.env.EPOCHBOOK_BACKEND = forced;
    try {
      return await backend();
    } catch (error) {
      // The doctor asked for this backend, not the user, who is told only what is in the way.
      throw error instanceof BackendUnavailable ? new Error(error.reason) : error;
    }
  }

  /** Makes the rows for some steps. Their values make no difference to the time. */
  function rows(steps: number) {
    const classes = Int32Array.from({ length: batchSize * steps }, (_, row) => row % 10);
    return { x: tf.zeros([batchSize * steps, 784]), y: tf.oneHot(classes, 10) };
  }
});

/** Makes the remarks on a backend of TensorFlow.js. */
function describe({ tensorflow, folder, reason }: BackendReport): string[] {
  const origin = folder === undefined ? "installed by npm" : `built in ${folder}`;
  // The first part of the reason says how the backend was chosen.
  return [...(tensorflow === undefined ? [] : [origin]), ...reason.split("; ").slice(1)];
}
