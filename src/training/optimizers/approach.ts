import { tf } from "../backend/tf.js";

/** Goes a part of the way from one tensor to another: a step of a running average. */
export function approach(from: tf.Tensor, to: tf.Tensor, part: number): tf.Tensor {
  return tf.add(from, tf.mul(tf.sub(to, from), part));
}
