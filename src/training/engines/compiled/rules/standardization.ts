import type { Rule } from "../autodiff.js";
import { add, divide, mean, multiply, squareRoot, subtract, type Moments } from "../onnx/index.js";

/** The attributes of {@link standardization}. */
export interface Standardization {
  /** The moments of the input. */
  readonly moments: Moments;
  /** The number that is added to the variance. */
  readonly epsilon: number;
}

/**
 * The standardization `(x - mean) / √(variance + epsilon)`.
 *
 * The gradient also goes through mean and variance.
 */
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
