import type { Rule } from "../autodiff/index.js";
import { add } from "../onnx/index.js";
import { sumToShape } from "./sumToShape.js";

/** `a + b`, broadcast where shapes differ. */
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
