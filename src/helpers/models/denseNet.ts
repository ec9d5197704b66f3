import { checkNames, checkWholeNumber, didYouMean } from "@epochbook/core";
import { adagrad, adam, adamax, adamw, nadam, rmsprop, sgd, tf } from "@epochbook/training";
import { kerasLayers } from "./kerasLayers.js";

const optimizers = { sgd, rmsprop, adam, adamw, nadam, adagrad, adamax };

export type OptimizerName = keyof typeof optimizers;

export interface DenseNetOptions {
  /** The seed of the initial weights. */
  seed: number;
  /** The number of inputs. @default 784 */
  inputs?: number;
  /**
   * The number of neurons of each hidden layer, first to last; an empty list for a net without.
   *
   * @default [128, 128]
   */
  hidden?: readonly number[];
  /**
   * The rate of the dropout layers: the part of their inputs that they set to 0.
   *
   * There is one after each hidden layer.
   *
   * @default 0
   */
  dropout?: number;
  /** The number of classes, which is that of the output's neurons. @default 10 */
  classes?: number;
  /** The optimizer, by its name. @default "sgd" */
  optimizer?: OptimizerName;
  /** The learning rate. @default the optimizer's own: 0.01 for sgd, 0.001 for all others */
  learningRate?: number;
}

/** The names of the options, as a record: the compiler sees that none is missing. */
const optionNames: Record<keyof DenseNetOptions, true> = {
  seed: true,
  inputs: true,
  hidden: true,
  dropout: true,
  classes: true,
  optimizer: true,
  learningRate: true,
};

/**
 * Builds and compiles a classifier of relu layers and a softmax output.
 *
 * It has Keras' defaults, categorical cross-entropy as its loss, and accuracy as its metric.
 *
 * @returns a model `[batch, inputs]` → `[batch, classes]`, ready to fit
 * @throws TypeError for an option that isn't known
 * @throws RangeError when a size or rate is out of range
 */
export function buildDenseNet(options: DenseNetOptions): tf.Sequential {
  checkNames("options", options, Object.keys(optionNames));
  const { seed, inputs = 784, hidden = [128, 128], dropout = 0, classes = 10 } = options;
  const sizes = { inputs, classes, ...hiddenSizes(hidden) };
  for (const [name, size] of Object.entries(sizes)) {
    checkWholeNumber(name, size, 1);
  }
  if (!(dropout >= 0 && dropout < 1)) {
    throw new RangeError(`expected dropout to be from 0 to below 1, got ${dropout}`);
  }
  const layers = kerasLayers(seed);
  const model = tf.sequential();
  for (const [index, units] of [...hidden, classes].entries()) {
    const isOutput = index === hidden.length;
    const activation = isOutput ? "softmax" : "relu";
    model.add(layers.dense({ units, activation, ...(index === 0 && { inputShape: [inputs] }) }));
    if (dropout > 0 && !isOutput) {
      model.add(layers.dropout({ rate: dropout }));
    }
  }
  model.compile({
    optimizer: makeOptimizer(options),
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
  });
  return model;
}

function makeOptimizer({ optimizer = "sgd", learningRate }: DenseNetOptions): tf.Optimizer {
  if (!Object.hasOwn(optimizers, optimizer)) {
    const names = Object.keys(optimizers);
    throw new RangeError(
      `expected optimizer to be one of ${names.join(", ")}, got ${optimizer as string}${didYouMean(optimizer, names)}`,
    );
  }
  return optimizers[optimizer](learningRate === undefined ? {} : { learningRate });
}

function hiddenSizes(hidden: readonly number[]): Record<string, number> {
  return Object.fromEntries(hidden.map((units, layer) => [`hidden[${layer}]`, units]));
}
