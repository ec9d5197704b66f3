import type { tf } from "../backend/tf.js";
import { adagrad } from "./adagrad.js";
import { adam } from "./adam.js";
import { adamax } from "./adamax.js";
import type { KerasOptimizer } from "./kerasOptimizer.js";
import { rmsprop } from "./rmsprop.js";
import { sgd } from "./sgd.js";

/** By the class names of TensorFlow.js' own optimizers, which differ from Keras in their formulas. */
const replacements: Record<string, () => KerasOptimizer> = {
  SGD: sgd,
  RMSProp: rmsprop,
  Adam: adam,
  Adagrad: adagrad,
  Adamax: adamax,
};

/** What a model keeps about its optimizer; TensorFlow.js doesn't declare it public. */
interface OptimizerSlot {
  optimizer_: tf.Optimizer;
  isOptimizerOwned: boolean;
  /** The model inside a `Sequential`, which holds a second reference. */
  model?: OptimizerSlot;
}

/**
 * The optimizer that trains a compiled model.
 *
 * `model.compile({ optimizer: "sgd" })`, `"rmsprop"`, `"adam"`, `"adagrad"` and `"adamax"` make
 * TensorFlow.js' own, which the model then owns. This is the one place that puts ours, which follow
 * Keras, into their stead; the model owns and disposes them in the same way. `"adadelta"` and an
 * optimizer that was passed as an object stay.
 */
export function optimizerOf(model: tf.LayersModel): tf.Optimizer {
  const holder = model as unknown as OptimizerSlot;
  const current = holder.optimizer_;
  const name = current.getClassName();
  if (!holder.isOptimizerOwned || !Object.hasOwn(replacements, name)) {
    return current;
  }
  current.dispose();
  const replacement = replacements[name]();
  for (const slot of [holder, holder.model]) {
    if (slot !== undefined) {
      slot.optimizer_ = replacement;
    }
  }
  return replacement;
}
