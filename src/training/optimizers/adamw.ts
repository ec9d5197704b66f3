import { tf } from "../backend/tf.js";
import { adamDefaults, updateByAdam, type AdamOptions, type AdamSlot } from "./adamFamily.js";
import { KerasOptimizer } from "./kerasOptimizer.js";
import type { Slots } from "./updateGroup.js";

/** The options of {@link adamw}. */
export interface AdamwOptions extends AdamOptions {
  /** The share of each weight, times the learning rate, that a step takes off. @default 0.004 */
  weightDecay?: number;
}

const defaults: Required<AdamwOptions> = { ...adamDefaults, weightDecay: 0.004 };

/** Adam with decoupled weight decay, as Keras defines it; made by {@link adamw}. */
class Adamw extends KerasOptimizer<AdamSlot, Required<AdamwOptions>> {
  static readonly className = "EpochbookAdamw";
  protected override readonly isElementwise = true;
  readonly slotNames: readonly AdamSlot[] = ["momentum", "velocity"];

  constructor(options: AdamwOptions = {}) {
    super(defaults, options);
  }

  protected override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Slots<AdamSlot>,
    step: number,
  ): void {
    const { learningRate, weightDecay } = this.settings;
    variable.assign(tf.sub(variable, tf.mul(variable, weightDecay * learningRate)));
    updateByAdam(variable, gradient, slots, step, this.settings);
  }
}
tf.serialization.registerClass(Adamw);

/**
 * Makes the optimizer AdamW, as Keras defines it.
 *
 * Every weight decays, biases too, before the step of `adam`. Source: Loshchilov and Hutter,
 * "Decoupled weight decay regularization", 2019.
 *
 *     weight   -= learningRate * weightDecay * weight
 *     momentum += (1 - beta1) * (gradient - momentum)
 *     velocity += (1 - beta2) * (gradient² - velocity)
 *     weight   -= learningRate * sqrt(1 - beta2^step) / (1 - beta1^step)
 *                 * momentum / (sqrt(velocity) + epsilon)
 *
 * @throws TypeError for an unknown option, RangeError for one out of range
 */
export function adamw(options: AdamwOptions = {}): KerasOptimizer {
  return new Adamw(options);
}
