import type { BackendName, BackendReport } from "@epochbook/training";
import { answer } from "./answer.js";

/** What a process that trained a few steps says. */
export interface TrainedSteps {
  versions: { tfjs: string; tensorflow?: string; onnxruntime?: string };
  /** What computed, as `fit` names it. */
  backend: string;
  /** What is to be known of the backend: where a native one comes from, and what was in the way of a better one. */
  notes: string[];
  /** The duration of a step. */
  stepSeconds: number;
}

const batchSize = 128;
const steps = 8;
/** How long is trained before the fastest epoch so far is good enough. */
const enoughMilliseconds = 250;

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

  async function bringUp(): Promise<BackendReport> {
    if (forced === undefined) {
      return backend();
    }
    process.env.EPOCHBOOK_BACKEND = forced;
    try {
      return await backend();
    } catch (error) {
      // It was the doctor who forced it: the user is told what is in the way alone.
      throw error instanceof BackendUnavailable ? new Error(error.reason) : error;
    }
  }

  /** Rows for some steps; what they hold makes no difference to the time. */
  function rows(steps: number) {
    const classes = Int32Array.from({ length: batchSize * steps }, (_, row) => row % 10);
    return { x: tf.zeros([batchSize * steps, 784]), y: tf.oneHot(classes, 10) };
  }
});

function describe({ tensorflow, folder, reason }: BackendReport): string[] {
  const origin = folder === undefined ? "installed by npm" : `built in ${folder}`;
  // What comes first in the reason is how it was chosen.
  return [...(tensorflow === undefined ? [] : [origin]), ...reason.split("; ").slice(1)];
}
