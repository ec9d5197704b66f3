import { deriveSeed, tf } from "@epochbook/training";

interface NetOptions {
  inputs?: number;
  hidden?: number;
  columns?: number;
  dropout?: number;
  optimizer?: string | tf.Optimizer;
  loss?: string;
  metrics?: string[];
  seed?: number;
}

/** Makes a small compiled net whose initial weights come from a seed. */
export function makeNet(options: NetOptions = {}): tf.Sequential {
  const { inputs = 4, hidden = 6, columns = 3, dropout = 0, seed = 1 } = options;
  const { optimizer = "adam", loss = "categoricalCrossentropy", metrics = ["accuracy"] } = options;
  const initializer = (layer: number) =>
    tf.initializers.glorotUniform({ seed: deriveSeed(seed, layer) });
  const output = columns === 1 ? "sigmoid" : "softmax";
  const model = tf.sequential();
  model.add(
    tf.layers.dense({
      units: hidden,
      activation: "relu",
      inputShape: [inputs],
      kernelInitializer: initializer(0),
    }),
  );
  if (dropout > 0) {
    model.add(tf.layers.dropout({ rate: dropout }));
  }
  model.add(
    tf.layers.dense({ units: columns, activation: output, kernelInitializer: initializer(1) }),
  );
  model.compile({ optimizer, loss, metrics });
  return model;
}

/** Rows of uniform numbers whose class is their greatest number's column, one-hot. */
export function makeData(rows: number, inputs = 4, classes = 3, seed = 7) {
  const x = new Float32Array(rows * inputs);
  const y = new Float32Array(rows * classes);
  for (let i = 0; i < x.length; i++) {
    x[i] = deriveSeed(seed, i) / 2 ** 32 - 0.5;
  }
  for (let row = 0; row < rows; row++) {
    const own = [...x.subarray(row * inputs, row * inputs + classes)];
    y[row * classes + own.indexOf(Math.max(...own))] = 1;
  }
  return { x: { data: x, shape: [rows, inputs] }, y: { data: y, shape: [rows, classes] } };
}

/** Returns the class numbers of one-hot rows. */
export function labelsOf({ data, shape: [rows, classes] }: ReturnType<typeof makeData>["y"]) {
  const labels = Int32Array.from({ length: rows }, (_, row) =>
    data.subarray(row * classes, (row + 1) * classes).indexOf(1),
  );
  return { data: labels, shape: [rows] };
}

/** Returns all weights of a model as plain numbers. */
export function weightsOf(model: tf.LayersModel): number[][] {
  return model.getWeights().map((weight) => Array.from(weight.dataSync()));
}

/** Makes the 4-5-3 net of the later fixtures: tanh, the layers between, softmax. */
export function makeKerasNet(weights: unknown[], ...between: tf.layers.Layer[]): tf.Sequential {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 5, activation: "tanh", inputShape: [4] }),
      ...between,
      tf.layers.dense({ units: 3, activation: "softmax" }),
    ],
  });
  model.setWeights(weights.map((weight) => tf.tensor(weight as number[])));
  return model;
}
