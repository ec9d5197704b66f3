import { tf } from "../backend/tf.js";
import { KerasOptimizer } from "./kerasOptimizer.js";
import type { Slots } from "./updateGroup.js";

/** The options of {@link rmsprop}. */
export interface RmspropOptions {
  /** The size of the steps. @default 0.001 */
  learningRate?: number;
  /** The share of the running averages that stays at each step. @default 0.9 */
  rho?: number;
  /** The share of the last step that goes into the next. @default 0 */
  momentum?: number;
  /** The number that keeps the divisor from 0. @default 1e-7 */
  epsilon?: number;
  /** True to divide by the gradient's variance instead of its mean square. @default false */
  centered?: boolean;
}

/** The names of the slots. */
type Slot = "velocity" | "averageGradient" | "momentum";

const defaults: Required<RmspropOptions> = {
  learningRate: 0.001,
  rho: 0.9,
  momentum: 0,
  epsilon: 1e-7,
  centered: false,
};

/** RMSprop, as Keras defines it; made by {@link rmsprop}. */
class Rmsprop extends KerasOptimizer<Slot, Required<RmspropOptions>> {
  static readonly className = "EpochbookRmsprop";
  protected override readonly isElementwise = true;
  readonly slotNames: readonly Slot[];

  constructor(options: RmspropOptions = {}) {
    super(defaults, options);
    const { momentum, centered } = this.settings;
    this.slotNames = [
      "velocity",
      ...(centered ? (["averageGradient"] as const) : []),
      ...(momentum === 0 ? [] : (["momentum"] as const)),
    ];
  }

  protected override update(variable: tf.Variable, gradient: tf.Tensor, slots: Slots<Slot>): void {
    const { learningRate, rho, momentum, epsilon, centered } = this.settings;
    slots.velocity.assign(average(slots.velocity, tf.square(gradient), rho));
    let variance: tf.Tensor = slots.velocity;
    if (centered) {
      slots.averageGradient.assign(average(slots.averageGradient, gradient, rho));
      variance = tf.sub(variance, tf.square(slots.averageGradient));
    }
    const scale = tf.sqrt(tf.add(variance, epsilon));
    let step: tf.Tensor = tf.div(tf.mul(gradient, learningRate), scale);
    if (momentum !== 0) {
      slots.momentum.assign(tf.add(tf.mul(slots.momentum, momentum), step));
      step = slots.momentum;
    }
    variable.assign(tf.sub(variable, step));
  }
}
tf.serialization.registerClass(Rmsprop);

/** Computes a step of a running average. */
function average(old: tf.Tensor, value: tf.Tensor, rho: number): tf.Tensor {
  return tf.add(tf.mul(old, rho), tf.mul(value, 1 - rho));
}

/**
 * Makes the optimizer RMSprop, as Keras defines it.
 *
 * Source: Hinton, lecture 6e of "Neural networks for machine learning", 2012. A step is:
 *
 *     velocity = rho * velocity + (1 - rho) * gradient²
 *     weight  -= learningRate * gradient / sqrt(velocity + epsilon)
 *
 * When centered, the square of the gradient's running average is taken off the velocity in the
 * root; with momentum, the step is added to `momentum` times the last one.
 *
 * @throws TypeError for an unknown option, RangeError for one out of range
 */
export function rmsprop(options: RmspropOptions = {}): KerasOptimizer {
  return new Rmsprop(options);
}
