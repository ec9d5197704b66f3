import { tf } from "../backend/tf.js";
import { KerasOptimizer } from "./kerasOptimizer.js";
import type { Slots } from "./updateGroup.js";

/** The options of {@link adagrad}. */
export interface AdagradOptions {
  /** The size of the steps. @default 0.001 */
  learningRate?: number;
  /** The value at which the sums of squared gradients start. @default 0.1 */
  initialAccumulatorValue?: number;
  /** The number that keeps the divisor from 0. @default 1e-7 */
  epsilon?: number;
}

const defaults: Required<AdagradOptions> = {
  learningRate: 0.001,
  initialAccumulatorValue: 0.1,
  epsilon: 1e-7,
};

/** Adagrad, as Keras defines it; made by {@link adagrad}. */
class Adagrad extends KerasOptimizer<"accumulator", Required<AdagradOptions>> {
  static readonly className = "EpochbookAdagrad";
  protected override readonly isElementwise = true;
  readonly slotNames = ["accumulator"] as const;

  constructor(options: AdagradOptions = {}) {
    super(defaults, options);
  }

  protected override initialValueOfSlots(): number {
    return this.settings.initialAccumulatorValue;
  }

  protected override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    { accumulator }: Slots<"accumulator">,
  ): void {
    const { learningRate, epsilon } = this.settings;
    accumulator.assign(tf.add(accumulator, tf.square(gradient)));
    const scale = tf.sqrt(tf.add(accumulator, epsilon));
    variable.assign(tf.sub(variable, tf.div(tf.mul(gradient, learningRate), scale)));
  }
}
tf.serialization.registerClass(Adagrad);

/**
 * Makes the optimizer Adagrad, as Keras defines it.
 *
 * Source: Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic
 * optimization", 2011. A step is:
 *
 *     accumulator += gradient²
 *     weight      -= learningRate * gradient / sqrt(accumulator + epsilon)
 *
 * @throws TypeError for an unknown option, RangeError for one out of range
 */
export function adagrad(options: AdagradOptions = {}): KerasOptimizer {
  return new Adagrad(options);
}
