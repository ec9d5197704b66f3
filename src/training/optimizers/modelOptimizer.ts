import type { tf } from "../backend/tf.js";
import { adagrad } from "./adagrad.js";
import { adam } from "./adam.js";
import { adamax } from "./adamax.js";
import type { KerasOptimizer } from "./kerasOptimizer.js";
import { rmsprop } from "./rmsprop.js";
import { checkSetting } from "./settings.js";
import { sgd } from "./sgd.js";

/**
 * The replacements of TensorFlow.js' own optimizers, by class name.
 *
 * TensorFlow.js' own differ from Keras in their formulas.
 */
const replacements: Record<string, () => KerasOptimizer> = {
  SGD: sgd,
  RMSProp: rmsprop,
  Adam: adam,
  Adagrad: adagrad,
  Adamax: adamax,
};

/** The part of a model that holds its optimizer. TensorFlow.js doesn't declare it public. */
interface OptimizerHolder {
  optimizer_: tf.Optimizer;
  isOptimizerOwned: boolean;
  /** The model inside a `Sequential`, which holds a second reference. */
  model?: OptimizerHolder;
}

/**
 * Returns the optimizer that trains a compiled model.
 *
 * `model.compile({ optimizer: "sgd" })`, `"rmsprop"`, `"adam"`, `"adagrad"` and `"adamax"` make
 * TensorFlow.js' own, which the model then owns. This is the one place that replaces them by ours,
 * which follow Keras. The model owns and disposes of them in the same way. `"adadelta"` and an
 * optimizer that was passed as an object stay.
 */
export function optimizerOf(model: tf.LayersModel): tf.Optimizer {
  const holder = model as unknown as OptimizerHolder;
  const current = holder.optimizer_;
  const name = current.getClassName();
  if (!holder.isOptimizerOwned || !Object.hasOwn(replacements, name)) {
    return current;
  }
  current.dispose();
  const replacement = replacements[name]();
  for (const place of [holder, holder.model]) {
    if (place !== undefined) {
      place.optimizer_ = replacement;
    }
  }
  return replacement;
}

/** The part of an optimizer that holds its rate. TensorFlow.js' SGD also holds it as a tensor. */
interface HasLearningRate {
  learningRate?: unknown;
  setLearningRate?: (rate: number) => void;
}

/**
 * Returns the learning rate of an optimizer.
 *
 * @throws TypeError when it has none
 */
export function learningRateOf(optimizer: tf.Optimizer): number {
  const { learningRate } = optimizer as HasLearningRate;
  if (typeof learningRate !== "number") {
    throw new TypeError(`expected ${optimizer.getClassName()} to have a learningRate, got none`);
  }
  return learningRate;
}

/**
 * Sets the learning rate of the steps to come.
 *
 * @throws RangeError unless it is a number >= 0
 */
export function setLearningRate(optimizer: tf.Optimizer, rate: number): void {
  checkSetting("learningRate", rate);
  const holder = optimizer as HasLearningRate;
  if (holder.setLearningRate === undefined) {
    holder.learningRate = rate;
  } else {
    holder.setLearningRate(rate);
  }
}
