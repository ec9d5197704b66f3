import { tf } from "../backend/tf.js";
import { KerasOptimizer, type Slots } from "./kerasOptimizer.js";

export interface SgdOptions {
  /** @default 0.01 */
  learningRate?: number;
  /** How much of the last step goes into the next. @default 0 */
  momentum?: number;
  /** Whether to look ahead along the momentum (Nesterov). @default false */
  nesterov?: boolean;
}

/** Stochastic gradient descent, as Keras defines it; made by {@link sgd}. */
class Sgd extends KerasOptimizer<"momentum"> {
  static readonly className = "EpochbookSgd";
  protected readonly slotNames: readonly "momentum"[];
  private readonly momentum: number;
  private readonly nesterov: boolean;

  constructor({ learningRate = 0.01, momentum = 0, nesterov = false }: SgdOptions = {}) {
    super(learningRate);
    this.momentum = momentum;
    this.nesterov = nesterov;
    this.slotNames = momentum === 0 ? [] : ["momentum"];
  }

  protected override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Slots<"momentum">,
  ): void {
    const descent = tf.mul(gradient, this.learningRate);
    if (this.momentum === 0) {
      variable.assign(tf.sub(variable, descent));
      return;
    }
    slots.momentum.assign(tf.sub(tf.mul(slots.momentum, this.momentum), descent));
    const step = this.nesterov
      ? tf.sub(tf.mul(slots.momentum, this.momentum), descent)
      : slots.momentum;
    variable.assign(tf.add(variable, step));
  }

  override getConfig(): { learningRate: number; momentum: number; nesterov: boolean } {
    const { learningRate, momentum, nesterov } = this;
    return { learningRate, momentum, nesterov };
  }
}
tf.serialization.registerClass(Sgd);

/**
 * Stochastic gradient descent with optional momentum, as Keras defines it:
 *
 *     velocity = momentum * velocity - learningRate * gradient
 *     weight  += velocity                                             (plain)
 *     weight  += momentum * velocity - learningRate * gradient        (nesterov)
 */
export function sgd(options: SgdOptions = {}): KerasOptimizer {
  return new Sgd(options);
}
