import type { Rule } from "../autodiff.js";
import { add, exponential, multiply, scale, square, subtract } from "../onnx/index.js";

/** Swish, also known as SiLU: `x * sigmoid(x)`. */
export const swish: Rule = {
  forward(graph, [x]) {
    const gate = graph.node("Sigmoid", [x]);
    return { output: multiply(graph, x, gate), saved: [gate] };
  },

  backward(graph, { output, saved: [gate], gradient }) {
    const bend = multiply(graph, output, subtract(graph, 1, gate));
    return [multiply(graph, gradient, add(graph, gate, bend))];
  },
};

/** GELU: `x * Φ(x)` with the normal distribution's Φ, by the error function. float32 only. */
export const gelu: Rule = {
  forward(graph, [x]) {
    const error = graph.node("Erf", [scale(graph, x, Math.SQRT1_2)]);
    const gate = scale(graph, add(graph, error, 1), 0.5);
    return { output: multiply(graph, x, gate), saved: [gate] };
  },

  backward(graph, { inputs: [x], saved: [gate], gradient }) {
    const bell = exponential(graph, scale(graph, square(graph, x), -0.5));
    const bend = scale(graph, multiply(graph, x, bell), 1 / Math.sqrt(2 * Math.PI));
    return [multiply(graph, gradient, add(graph, gate, bend))];
  },
};
