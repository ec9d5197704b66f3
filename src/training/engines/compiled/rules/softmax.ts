import type { Rule } from "../autodiff.js";
import { multiply, subtract, sum } from "../onnx/index.js";

/** The softmax `exp(x) / Σ exp(x)` over the last axis. */
export const softmax: Rule = {
  forward(graph, [x]) {
    return { output: graph.node("Softmax", [x], { attributes: { axis: -1 } }) };
  },

  backward(graph, { output, gradient }) {
    const weighted = sum(graph, multiply(graph, gradient, output), { axes: [-1], keep: true });
    return [multiply(graph, subtract(graph, gradient, weighted), output)];
  },
};
