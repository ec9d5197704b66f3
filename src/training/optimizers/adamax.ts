import { tf } from "../backend/tf.js";
import { adamDefaults, approach } from "./adamFamily.js";
import { KerasOptimizer } from "./kerasOptimizer.js";
import type { Slots } from "./updateGroup.js";

/** The options of {@link adamax}. */
export interface AdamaxOptions {
  /** The size of the steps. @default 0.001 */
  learningRate?: number;
  /** The share of the gradient's running average that stays at each step. @default 0.9 */
  beta1?: number;
  /** The share of the largest absolute gradient so far that stays at each step. @default 0.999 */
  beta2?: number;
  /** The number that keeps the divisor from 0. @default 1e-7 */
  epsilon?: number;
}

/** The names of the slots. */
type Slot = "momentum" | "norm";

/** Adam with the infinity norm, as Keras defines it; made by {@link adamax}. */
class Adamax extends KerasOptimizer<Slot, Required<AdamaxOptions>> {
  static readonly className = "EpochbookAdamax";
  protected override readonly isElementwise = true;
  readonly slotNames: readonly Slot[] = ["momentum", "norm"];

  constructor(options: AdamaxOptions = {}) {
    super(adamDefaults, options);
  }

  protected override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    { momentum, norm }: Slots<Slot>,
    step: number,
  ): void {
    const { learningRate, beta1, beta2, epsilon } = this.settings;
    const rate = learningRate / (1 - beta1 ** step);
    momentum.assign(approach(momentum, gradient, 1 - beta1));
    norm.assign(tf.maximum(tf.mul(norm, beta2), tf.abs(gradient)));
    const scale = tf.add(norm, epsilon);
    variable.assign(tf.sub(variable, tf.div(tf.mul(momentum, rate), scale)));
  }
}
tf.serialization.registerClass(Adamax);

/**
 * Makes the optimizer Adamax, as Keras defines it.
 *
 * Source: Kingma and Ba, 2014, section 7.1, with an epsilon. A step is:
 *
 *     momentum += (1 - beta1) * (gradient - momentum)
 *     norm      = max(beta2 * norm, |gradient|)
 *     weight   -= learningRate / (1 - beta1^step) * momentum / (norm + epsilon)
 *
 * @throws TypeError for an unknown option, RangeError for one out of range
 */
export function adamax(options: AdamaxOptions = {}): KerasOptimizer {
  return new Adamax(options);
}
