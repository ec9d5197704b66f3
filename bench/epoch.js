// Seconds of a training epoch, side by side: our fit, and stock TensorFlow.js' model.fit on its wasm
// backend, each in a process of its own, one after the other, three rounds. 784-128-128-10, dropout
// 0.3 twice, Adam, batch 128, 48,000 training and 12,000 validation rows.
//
//     npm run build && node bench/epoch.js
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const ROUNDS = 3;
const EPOCHS = 3;

/** The second and later epochs: the first compiles and warms up. */
const trainers = {
  async ours({ train }) {
    const { buildVariant, fit, oneHot } = require("@epochbook/helpers");
    const data = { x: train.images, y: oneHot(train.labels, 10) };
    const options = { epochs: EPOCHS, batchSize: 128, validationSplit: 0.2, seed: 1671 };
    const { secondsPerEpoch } = await fit(buildVariant("adam", { seed: 1671 }), data, options);
    return Math.min(...secondsPerEpoch.slice(1));
  },
  async stock({ train }) {
    const tf = require("@tensorflow/tfjs");
    require("@tensorflow/tfjs-backend-wasm");
    await tf.setBackend("wasm");
    const { dense, dropout } = tf.layers;
    const layers = [
      dense({ inputShape: [784], units: 128, activation: "relu" }),
      dropout({ rate: 0.3 }),
      dense({ units: 128, activation: "relu" }),
      dropout({ rate: 0.3 }),
      dense({ units: 10, activation: "softmax" }),
    ];
    const model = tf.sequential({ layers });
    model.compile({ optimizer: "adam", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
    const x = tf.tensor2d(train.images.data, train.images.shape);
    const y = tf.oneHot(tf.tensor1d(Array.from(train.labels.data), "int32"), 10);
    const seconds = [];
    let started = performance.now();
    const onEpochEnd = () => {
      seconds.push((performance.now() - started) / 1000);
      started = performance.now();
    };
    await model.fit(x, y, {
      epochs: EPOCHS,
      batchSize: 128,
      validationSplit: 0.2,
      yieldEvery: "never",
      callbacks: { onEpochEnd },
    });
    return Math.min(...seconds.slice(1));
  },
};

const [, , name] = process.argv;
if (name === undefined) {
  for (let round = 1; round <= ROUNDS; round++) {
    const [ours, stock] = ["ours", "stock"].map((each) =>
      Number(
        execFileSync(process.execPath, [fileURLToPath(import.meta.url), each], {
          stdio: ["ignore", "pipe", "ignore"],
        }),
      ),
    );
    console.log(
      `round ${round}: fit ${ours.toFixed(2)} s, model.fit ${stock.toFixed(2)} s, ratio ${(stock / ours).toFixed(1)}`,
    );
  }
} else {
  const { loadMnist } = require("@epochbook/datasets");
  console.log(await trainers[name](loadMnist()));
}
