import type { Rule } from "../autodiff/index.js";
import { multiply } from "../onnx/index.js";
import { sumToShape } from "./sumToShape.js";

/** `a * b`, broadcast where shapes differ. */
export const elementwiseProduct: Rule = {
  forward(graph, [a, b]) {
    return { output: multiply(graph, a, b) };
  },

  backward(graph, { inputs: [a, b], gradient, wanted }) {
    return [
      wanted[0] ? sumToShape(graph, multiply(graph, gradient, b), a.shape) : undefined,
      wanted[1] ? sumToShape(graph, multiply(graph, gradient, a), b.shape) : undefined,
    ];
  },
};
