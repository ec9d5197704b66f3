import { tf } from "../backend/tf.js";
import { KerasOptimizer, type Slots } from "./kerasOptimizer.js";

export interface AdamOptions {
  /** @default 0.001 */
  learningRate?: number;
  /** How much of the gradient's running average stays at each step. @default 0.9 */
  beta1?: number;
  /** How much of the squared gradient's running average stays at each step. @default 0.999 */
  beta2?: number;
  /** Keeps the divisor from 0. @default 1e-7 */
  epsilon?: number;
}

type Slot = "momentum" | "velocity";

/** Adam, as Keras defines it; made by {@link adam}. */
class Adam extends KerasOptimizer<Slot> {
  static readonly className = "EpochbookAdam";
  protected readonly slotNames: readonly Slot[] = ["momentum", "velocity"];
  private readonly options: Required<Omit<AdamOptions, "learningRate">>;

  constructor(options: AdamOptions = {}) {
    const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 } = options;
    super(learningRate);
    this.options = { beta1, beta2, epsilon };
  }

  protected override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    { momentum, velocity }: Slots<Slot>,
    step: number,
  ): void {
    const { beta1, beta2, epsilon } = this.options;
    const rate = (this.learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    momentum.assign(approach(momentum, gradient, 1 - beta1));
    velocity.assign(approach(velocity, tf.square(gradient), 1 - beta2));
    const scale = tf.add(tf.sqrt(velocity), epsilon);
    variable.assign(tf.sub(variable, tf.div(tf.mul(momentum, rate), scale)));
  }

  override getConfig(): Required<AdamOptions> & Record<string, number> {
    return { learningRate: this.learningRate, ...this.options };
  }
}
tf.serialization.registerClass(Adam);

function approach(from: tf.Tensor, to: tf.Tensor, part: number): tf.Tensor {
  return tf.add(from, tf.mul(tf.sub(to, from), part));
}

/**
 * Adam, as Keras defines it (Kingma and Ba, 2014, with the epsilon of the paper's section 2.1):
 *
 *     momentum += (1 - beta1) * (gradient - momentum)
 *     velocity += (1 - beta2) * (gradient² - velocity)
 *     weight   -= learningRate * sqrt(1 - beta2^step) / (1 - beta1^step)
 *                 * momentum / (sqrt(velocity) + epsilon)
 */
export function adam(options: AdamOptions = {}): KerasOptimizer {
  return new Adam(options);
}
