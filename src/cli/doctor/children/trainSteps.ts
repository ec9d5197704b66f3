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
/** How long is trained, and how many epochs at least: the first one warms up. */
const enough = { milliseconds: 250, epochs: 2 };

await answer(async () => {
  const [engine] = process.argv.slice(2) as ["compiled" | "tfjs"];
  const { backend, fit, libraryVersions, tf } = await import("@epochbook/training");
  if (engine === "tfjs") await backend();
  const layers = [
    tf.layers.dense({ inputShape: [784], units: 128, activation: "relu" }),
    tf.layers.dense({ units: 128, activation: "relu" }),
    tf.layers.dense({ units: 10, activation: "softmax" }),
  ];
  const model = tf.sequential({ layers });
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy" });
  const rows = batchSize * steps;
  const classes = Int32Array.from({ length: rows }, (_, row) => row % 10);
  const data = { x: tf.zeros([rows, 784]), y: tf.oneHot(classes, 10) };
  const started = performance.now();
  const { backend: used, secondsPerEpoch } = await fit(model, data, {
    engine,
    batchSize,
    seed: 0,
    epochs: 1000,
    callbacks: {
      onEpochEnd({ epoch, stop }) {
        const isEnough = performance.now() - started > enough.milliseconds;
        if (isEnough && epoch + 1 >= enough.epochs) stop();
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
});
