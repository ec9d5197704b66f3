import type { tf } from "../backend/tf.js";
import { checkSetting } from "./settings.js";

/** What optimizers keep their rate in; TensorFlow.js' SGD also holds it as a tensor. */
interface HasLearningRate {
  learningRate?: unknown;
  setLearningRate?: (rate: number) => void;
}

/** @throws TypeError when the optimizer has no learning rate */
export function learningRateOf(optimizer: tf.Optimizer): number {
  const { learningRate } = optimizer as HasLearningRate;
  if (typeof learningRate !== "number") {
    throw new TypeError(`expected ${optimizer.getClassName()} to have a learningRate, got none`);
  }
  return learningRate;
}

/** Sets the rate of the steps to come. @throws RangeError unless it is a number >= 0 */
export function setLearningRate(optimizer: tf.Optimizer, rate: number): void {
  checkSetting("learningRate", rate);
  const holder = optimizer as HasLearningRate;
  if (holder.setLearningRate === undefined) {
    holder.learningRate = rate;
  } else {
    holder.setLearningRate(rate);
  }
}
