import type { Rule } from "../autodiff.js";
import { add, multiply, sumToShape } from "../onnx/index.js";

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

/** The product `a * b`, broadcast where shapes differ. */
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
