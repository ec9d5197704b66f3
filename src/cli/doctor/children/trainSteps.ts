import { answer } from "./answer.js";

/** What a process that trained a few steps says. */
export interface TrainedSteps {
  /** What computed. */
  version: string;
  /** The backend of TensorFlow.js that computed; null for onnxruntime. */
  backend: string | null;
  /** The duration of a step. */
  stepSeconds: number;
  /** A GPU package that computes on the CPU, because it found no GPU that it can use. */
  fellBack: boolean;
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
  const versions = libraryVersions(engine);
  const native = tf.backend() as NativeBackend;
  const isTfjs = engine === "tfjs";
  const trained: TrainedSteps = {
    version: isTfjs ? (native.binding?.TF_Version ?? versions.tfjs) : versions.onnxruntime,
    backend: isTfjs ? used : null,
    stepSeconds: Math.min(...secondsPerEpoch) / steps,
    fellBack: native.isGPUPackage === true && native.isUsingGpuDevice !== true,
  };
  return trained;

  /** Rows for some steps; what they hold makes no difference to the time. */
  function rows(steps: number) {
    const classes = Int32Array.from({ length: batchSize * steps }, (_, row) => row % 10);
    return { x: tf.zeros([batchSize * steps, 784]), y: tf.oneHot(classes, 10) };
  }
});
