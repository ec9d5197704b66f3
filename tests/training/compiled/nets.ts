import { adam, tf } from "@epochbook/training";

const { layers } = tf;

export const kernelInitializer = (seed: number) => tf.initializers.glorotUniform({ seed });

/** Makes a dense layer whose kernel comes from its place. */
export function dense(
  place: number,
  units: number,
  activation: "tanh" | "linear" | "softmax" = "tanh",
) {
  return layers.dense({ units, activation, kernelInitializer: kernelInitializer(place + 1) });
}

/** Makes a compiled model of what is applied to an input, for three classes. */
export function connect(
  shape: number[],
  apply: (input: tf.SymbolicTensor) => tf.SymbolicTensor,
): tf.LayersModel {
  const inputs = tf.input({ shape });
  const model = tf.model({ inputs, outputs: apply(inputs) });
  model.compile({ optimizer: adam(), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}

/** Makes a compiled model with some layers between two dense ones, from four inputs to three classes. */
export function makeStack(between: () => tf.layers.Layer[], optimizer: tf.Optimizer = adam()) {
  const model = tf.sequential();
  model.add(layers.inputLayer({ inputShape: [4] }));
  // Without a bias, which a normalization takes off again: rounding errors would be its gradient.
  const first = layers.dense({
    units: 8,
    useBias: false,
    kernelInitializer: kernelInitializer(20),
  });
  for (const layer of [first, ...between(), dense(1, 3, "softmax")]) {
    model.add(layer);
  }
  model.compile({ optimizer, loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return model;
}
