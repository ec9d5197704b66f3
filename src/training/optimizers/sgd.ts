import { tf } from "../backend/tf.js";
import { KerasOptimizer } from "./kerasOptimizer.js";
import type { Slots } from "./updateGroup.js";

/** The options of {@link sgd}. */
export interface SgdOptions {
  /** The size of the steps. @default 0.01 */
  learningRate?: number;
  /** The share of the last step that goes into the next. @default 0 */
  momentum?: number;
  /** True to look ahead along the momentum (Nesterov). @default false */
  nesterov?: boolean;
}

const defaults: Required<SgdOptions> = { learningRate: 0.01, momentum: 0, nesterov: false };

/** Stochastic gradient descent, as Keras defines it; made by {@link sgd}. */
class Sgd extends KerasOptimizer<"momentum", Required<SgdOptions>> {
  static readonly className = "EpochbookSgd";
  protected override readonly isElementwise = true;
  readonly slotNames: readonly "momentum"[];

  constructor(options: SgdOptions = {}) {
    super(defaults, options);
    this.slotNames = this.settings.momentum === 0 ? [] : ["momentum"];
  }

  protected override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Slots<"momentum">,
  ): void {
    const { learningRate, momentum, nesterov } = this.settings;
    const descent = tf.mul(gradient, learningRate);
    if (momentum === 0) {
      variable.assign(tf.sub(variable, descent));
      return;
    }
    slots.momentum.assign(tf.sub(tf.mul(slots.momentum, momentum), descent));
    const step = nesterov ? tf.sub(tf.mul(slots.momentum, momentum), descent) : slots.momentum;
    variable.assign(tf.add(variable, step));
  }
}
tf.serialization.registerClass(Sgd);

/**
 * Makes the optimizer for stochastic gradient descent with optional momentum, as Keras defines it:
 *
 *     velocity = momentum * velocity - learningRate * gradient
 *     weight  += velocity                                             (plain)
 *     weight  += momentum * velocity - learningRate * gradient        (nesterov)
 *
 * @throws TypeError for an unknown option, RangeError for one out of range
 */
export function sgd(options: SgdOptions = {}): KerasOptimizer {
  return new Sgd(options);
}
