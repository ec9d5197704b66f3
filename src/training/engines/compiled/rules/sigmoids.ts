import type { Rule } from "../autodiff.js";
import { absolute, add, divide, multiply, square, subtract } from "../onnx/index.js";

/** The sigmoid `1 / (1 + exp(-x))`. */
export const sigmoid: Rule = {
  forward(graph, [x]) {
    return { output: graph.node("Sigmoid", [x]) };
  },

  backward(graph, { output, gradient }) {
    const slope = multiply(graph, output, subtract(graph, 1, output));
    return [multiply(graph, gradient, slope)];
  },
};

/** The hyperbolic tangent. */
export const tanh: Rule = {
  forward(graph, [x]) {
    return { output: graph.node("Tanh", [x]) };
  },

  backward(graph, { output, gradient }) {
    return [multiply(graph, gradient, subtract(graph, 1, square(graph, output)))];
  },
};

/** Softsign: `x / (1 + |x|)`. */
export const softsign: Rule = {
  forward(graph, [x]) {
    const divisor = add(graph, absolute(graph, x), 1);
    return { output: divide(graph, x, divisor), saved: [divisor] };
  },

  backward(graph, { saved: [divisor], gradient }) {
    return [divide(graph, gradient, square(graph, divisor))];
  },
};
