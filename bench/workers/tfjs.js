// Trains the bench's net with stock TensorFlow.js, model.fit, on the wasm backend or on tfjs-node.
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { runWorker, say, waitForStart } from "./say.js";

const require = createRequire(import.meta.url);
const { values } = parseArgs({
  options: {
    backend: { type: "string", default: "wasm" },
    epochs: { type: "string", default: "2" },
    // Taken as every worker takes them; TensorFlow.js has no use for them.
    threads: { type: "string" },
    seed: { type: "string" },
    // With it, the worker waits for the others that begin at the same time.
    wait: { type: "boolean", default: false },
  },
});

await runWorker(async () => {
  const tf = await loadTensorFlow(values.backend);
  const { train, test } = require("@epochbook/datasets").loadMnist();
  const model = buildNet(tf);
  const { x, y } = toTensors(tf, train);
  if (values.wait) {
    await waitForStart();
  }
  let started = performance.now();
  const onEpochEnd = (epoch) => {
    const now = performance.now();
    say({ epoch, seconds: (now - started) / 1000 });
    started = now;
  };
  await model.fit(x, y, {
    epochs: Number(values.epochs),
    batchSize: 128,
    validationSplit: 0.2,
    yieldEvery: "never",
    verbose: 0,
    callbacks: { onEpochEnd },
  });
  const ofTest = toTensors(tf, test);
  const [, accuracy] = model.evaluate(ofTest.x, ofTest.y, { batchSize: 128 });
  say({ testAccuracy: accuracy.dataSync()[0] });
});

async function loadTensorFlow(name) {
  if (name === "node") {
    // Our loader finds what `epochbook native build` made; all of tfjs-node is as it comes.
    const { backend, tf } = require("@epochbook/training");
    process.env.EPOCHBOOK_BACKEND = "node";
    await backend();
    return tf;
  }
  const tf = require("@tensorflow/tfjs");
  require("@tensorflow/tfjs-backend-wasm");
  await tf.setBackend("wasm");
  return tf;
}

function buildNet(tf) {
  const { dense, dropout } = tf.layers;
  const kernelInitializer = "glorotUniform";
  const layers = [
    dense({ inputShape: [784], units: 128, activation: "relu", kernelInitializer }),
    dropout({ rate: 0.3 }),
    dense({ units: 128, activation: "relu", kernelInitializer }),
    dropout({ rate: 0.3 }),
    dense({ units: 10, activation: "softmax", kernelInitializer }),
  ];
  const model = tf.sequential({ layers });
  const optimizer = tf.train.adam(0.001, 0.9, 0.999, 1e-7);
  model.compile({ optimizer, loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}

function toTensors(tf, { images, labels }) {
  return {
    x: tf.tensor2d(images.data, images.shape),
    y: tf.oneHot(tf.tensor1d(Array.from(labels.data), "int32"), 10),
  };
}
