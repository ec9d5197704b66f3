import type { Rule } from "../autodiff.js";
import { greater, multiply, scale, where } from "../onnx/index.js";

/** Leaky ReLU: `x` above 0 and `slope * x` below; its gradient at 0 is the slope. */
export const leakyRelu: Rule<number> = {
  forward(graph, [x], slope) {
    return { output: where(graph, greater(graph, x, 0), x, multiply(graph, x, slope)) };
  },

  backward(graph, { inputs: [x], attributes: slope, gradient }) {
    return [where(graph, greater(graph, x, 0), gradient, scale(graph, gradient, slope))];
  },
};
