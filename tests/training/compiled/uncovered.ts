import { sgd, tf } from "@epochbook/training";
import { kernelInitializer } from "./nets.js";

const { constraints, input, layers } = tf;

type Compile = Partial<tf.ModelCompileArgs>;

const dense = (units: number, options = {}) =>
  layers.dense({ units, kernelInitializer: kernelInitializer(units), ...options });

/** Makes a compiled model that begins with some layers. */
export function stack(first: tf.layers.Layer[], compile: Compile = {}): tf.LayersModel {
  return compiled(
    tf.sequential({ layers: [...first, dense(3, { activation: "softmax" })] }),
    compile,
  );
}

function compiled(model: tf.LayersModel, compile: Compile = {}): tf.LayersModel {
  model.compile({ optimizer: sgd(), loss: "categoricalCrossentropy", ...compile });
  return model;
}

const squares = (_: tf.Tensor, predictions: tf.Tensor) => tf.mean(tf.square(predictions), -1);

/** The first layer of nets whose optimizer or loss isn't covered. */
export const plain = () => [dense(5, { inputShape: [4] })];

/** Models that the compiled engine leaves to TensorFlow.js, with what it says. */
export const uncovered: [string, () => tf.LayersModel, string][] = [
  [
    "a class of layers",
    () => {
      const reshaped = layers.reshape({ targetShape: [2, 2], inputShape: [4] });
      return stack([reshaped, layers.lstm({ units: 2, name: "memory" })]);
    },
    'layer "memory" (LSTM): there is no rule for this class of layers',
  ],
  [
    "a constraint",
    () =>
      stack([dense(5, { name: "bound", kernelConstraint: constraints.nonNeg(), inputShape: [4] })]),
    'layer "bound" (Dense): it has a constraint on bound/kernel',
  ],
  [
    "an optimizer of TensorFlow.js",
    () => stack(plain(), { optimizer: tf.train.adam(0.01) }),
    "the optimizer Adam is TensorFlow.js' own: use adam() of @epochbook/helpers",
  ],
  [
    "a loss of the user's own",
    () => stack(plain(), { loss: squares }),
    "the loss squares is a function of your own",
  ],
  [
    "a shared layer",
    () => {
      const inputs = input({ shape: [4] });
      const shared = dense(4, { name: "shared" });
      const twice = shared.apply(shared.apply(inputs)) as tf.SymbolicTensor;
      const outputs = dense(3, { activation: "softmax" }).apply(twice) as tf.SymbolicTensor;
      return compiled(tf.model({ inputs, outputs }));
    },
    'layer "shared" (Dense) is used more than once',
  ],
  [
    "a nested model",
    () => {
      const inner = tf.sequential({ name: "inner", layers: [dense(5, { inputShape: [5] })] });
      return stack([...plain(), inner]);
    },
    'layer "inner" (Sequential): there is no rule for this class of layers',
  ],
];
