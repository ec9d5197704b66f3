import type { Rule } from "../autodiff/index.js";
import {
  add,
  divide,
  mean,
  multiply,
  square,
  squareRoot,
  subtract,
  type Graph,
  type Value,
} from "../onnx/index.js";

/** Mean and variance of a value over some axes, which stay with length 1. */
export interface Moments {
  readonly axes: readonly number[];
  readonly mean: Value;
  /** Of the numbers themselves: it isn't corrected to that of a population. */
  readonly variance: Value;
}

export interface Standardization {
  /** Those of the input. */
  readonly moments: Moments;
  /** Added to the variance. */
  readonly epsilon: number;
}

export function momentsOf(graph: Graph, x: Value, axes: readonly number[]): Moments {
  const options = { axes, keep: true };
  const center = mean(graph, x, options);
  const variance = mean(graph, square(graph, subtract(graph, x, center)), options);
  return { axes, mean: center, variance };
}

/** `(x - mean) / √(variance + epsilon)`; the gradient also goes through mean and variance. */
export const standardization: Rule<Standardization> = {
  forward(graph, [x], { moments, epsilon }) {
    const deviation = squareRoot(graph, add(graph, moments.variance, epsilon));
    const output = divide(graph, subtract(graph, x, moments.mean), deviation);
    return { output, saved: [deviation] };
  },

  backward(graph, { output, saved: [deviation], attributes: { moments }, gradient }) {
    const options = { axes: moments.axes, keep: true };
    const shift = mean(graph, gradient, options);
    const slope = mean(graph, multiply(graph, gradient, output), options);
    const along = add(graph, shift, multiply(graph, output, slope));
    return [divide(graph, subtract(graph, gradient, along), deviation)];
  },
};
