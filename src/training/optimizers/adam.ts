import { tf } from "../backend/tf.js";
import { approach } from "./approach.js";
import { KerasOptimizer, type Slots } from "./kerasOptimizer.js";
import type { Move, MoveGroup } from "./moveGroup.js";
import { ResourceAdam } from "./resourceAdam.js";

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

export type AdamSlot = "momentum" | "velocity";

/** Adam's defaults, which its relatives share. */
export const adamDefaults: Required<AdamOptions> = {
  learningRate: 0.001,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
};

/** Adam, as Keras defines it; made by {@link adam}. */
class Adam extends KerasOptimizer<AdamSlot, Required<AdamOptions>> {
  static readonly className = "EpochbookAdam";
  protected override readonly isElementwise = true;
  readonly slotNames: readonly AdamSlot[] = ["momentum", "velocity"];

  constructor(options: AdamOptions = {}) {
    super(adamDefaults, options);
  }

  protected override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Slots<AdamSlot>,
    step: number,
  ): void {
    moveByAdam(variable, gradient, slots, step, this.settings);
  }

  protected override pickTogether(moves: readonly Move<AdamSlot>[]): readonly Move<AdamSlot>[] {
    return ResourceAdam.isFor(this.settings)
      ? moves.filter(({ variable }) => variable.dtype === "float32")
      : super.pickTogether(moves);
  }

  protected override makeGroup(moves: readonly Move<AdamSlot>[]): MoveGroup<AdamSlot> {
    return ResourceAdam.isFor(this.settings)
      ? new ResourceAdam(moves, this.settings)
      : super.makeGroup(moves);
  }
}
tf.serialization.registerClass(Adam);

/** One step of Adam, by the formula of {@link adam}. */
export function moveByAdam(
  variable: tf.Variable,
  gradient: tf.Tensor,
  { momentum, velocity }: Slots<AdamSlot>,
  step: number,
  { learningRate, beta1, beta2, epsilon }: Required<AdamOptions>,
): void {
  const rate = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
  momentum.assign(approach(momentum, gradient, 1 - beta1));
  velocity.assign(approach(velocity, tf.square(gradient), 1 - beta2));
  const scale = tf.add(tf.sqrt(velocity), epsilon);
  variable.assign(tf.sub(variable, tf.div(tf.mul(momentum, rate), scale)));
}

/**
 * Adam, as Keras defines it (Kingma and Ba, 2014, with the epsilon of the paper's section 2.1):
 *
 *     momentum += (1 - beta1) * (gradient - momentum)
 *     velocity += (1 - beta2) * (gradient² - velocity)
 *     weight   -= learningRate * sqrt(1 - beta2^step) / (1 - beta1^step)
 *                 * momentum / (sqrt(velocity) + epsilon)
 *
 * @throws TypeError for an unknown option, RangeError for one out of range
 */
export function adam(options: AdamOptions = {}): KerasOptimizer {
  return new Adam(options);
}
