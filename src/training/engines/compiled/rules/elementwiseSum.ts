import type { Rule } from "../autodiff.js";
import { add, sumToShape } from "../onnx/index.js";

/** The sum `a + b`, broadcast where shapes differ. */
export const elementwiseSum: Rule = {
  forward(graph, [a, b]) {
    return { output: add(graph, a, b) };
  },

  backward(graph, { inputs, gradient, wanted }) {
    return inputs.map(({ shape }, index) =>
      wanted[index] ? sumToShape(graph, gradient, shape) : undefined,
    );
  },
};
