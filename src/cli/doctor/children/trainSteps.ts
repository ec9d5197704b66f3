import { answer } from "./answer.js";

/** What a process that trained a few steps says. */
export interface TrainedSteps {
  /** TensorFlow's own is there for tfjs-node, onnxruntime's for the compiled engine. */
  versions: { tfjs: string; tensorflow?: string; onnxruntime?: string };
  /** What computed, as `fit` names it. */
  backend: string;
  /** The duration of a step. */
  stepSeconds: number;
}

/** What tfjs-node adds to a backend. */
interface NativeBackend {
  binding?: { TF_Version?: string };
  isGPUPackage?: boolean;
  isUsingGpuDevice?: boolean;
}

const batchSize = 128;
const steps = 8;
/** How long is trained before the fastest epoch so far is good enough. */
const enoughMilliseconds = 250;

await answer(async () => {
  const [engine] = process.argv.slice(2) as ["compiled" | "tfjs"];
  const { backend, fit, libraryVersions, tf } = await import("@epochbook/training");
  if (engine === "tfjs") await backend();
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
        if (performance.now() - started > enoughMilliseconds) stop();
      },
    },
  });
  const native = tf.backend() as NativeBackend;
  const { tfjs, ...others } = libraryVersions(engine);
  const tensorflow = native.binding?.TF_Version;
  const trained: TrainedSteps = {
    versions: { tfjs, ...others, ...(tensorflow !== undefined && { tensorflow }) },
    backend: used,
    stepSeconds: Math.min(...secondsPerEpoch) / steps,
  };
  return trained;

  /** Rows for some steps; what they hold makes no difference to the time. */
  function rows(steps: number) {
    const classes = Int32Array.from({ length: batchSize * steps }, (_, row) => row % 10);
    return { x: tf.zeros([batchSize * steps, 784]), y: tf.oneHot(classes, 10) };
  }
});
