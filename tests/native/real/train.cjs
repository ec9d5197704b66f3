/** Trains a small net by TensorFlow.js on the backend that `backend()` loads, and prints the results. */
const { join } = require("node:path");

const root = join(require.main.path, "../../..");
const { loadMnist } = require(join(root, "src/datasets"));
const { evaluate, fit, backend, tf } = require(join(root, "src/training"));

async function train() {
  const report = await backend();
  const { train, test } = loadMnist();
  const labels = ({ labels }) =>
    tf.tidy(() => tf.oneHot(tf.tensor1d([...labels.data], "int32"), 10));
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 1 });
  const layers = [
    tf.layers.dense({ inputShape: [784], units: 32, activation: "relu", kernelInitializer }),
    tf.layers.dropout({ rate: 0.1 }),
    tf.layers.dense({ units: 10, activation: "softmax", kernelInitializer }),
  ];
  const model = tf.sequential({ layers });
  model.compile({ optimizer: "adam", loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  const options = { engine: "tfjs", seed: 1, epochs: 1, batchSize: 128 };
  const result = await fit(model, { x: train.images, y: labels(train) }, options);
  const { accuracy } = await evaluate(model, { x: test.images, y: labels(test) });
  // For these, tfjs-node calls functions of node:util that newer releases of Node.js don't have.
  const largest = [...tf.topk(tf.tensor1d([1, 3, 2]), 2).values.dataSync()];
  const halves = tf.split(tf.tensor1d([1, 2, 3, 4]), 2).map((half) => [...half.dataSync()]);
  const { engine, backend: trainedOn } = result;
  console.log(JSON.stringify({ report, engine, trainedOn, accuracy, largest, halves }));
}

void train();
