import { tf } from "../backend/tf.js";
import type { Slots } from "./updateGroup.js";

/** The options of `adam`. */
export interface AdamOptions {
  /** The size of the steps. @default 0.001 */
  learningRate?: number;
  /** The share of the gradient's running average that stays at each step. @default 0.9 */
  beta1?: number;
  /** The share of the squared gradient's running average that stays at each step. @default 0.999 */
  beta2?: number;
  /** The number that keeps the divisor from 0. @default 1e-7 */
  epsilon?: number;
}

/** The names of Adam's slots: the running averages of the gradient and of its square. */
export type AdamSlot = "momentum" | "velocity";

/** Adam's default settings, which its relatives share. */
export const adamDefaults: Required<AdamOptions> = {
  learningRate: 0.001,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-7,
};

/** Computes a step of a running average: a share of the way from one tensor to another. */
export function approach(from: tf.Tensor, to: tf.Tensor, share: number): tf.Tensor {
  return tf.add(from, tf.mul(tf.sub(to, from), share));
}

/** Updates a variable by one step of Adam, by the formula of `adam`. */
export function updateByAdam(
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
