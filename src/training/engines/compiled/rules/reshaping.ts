import type { Rule } from "../autodiff.js";
import { reshape, type Dimension } from "../onnx/index.js";

/** A reshape: the same elements in another shape, of which at most one dimension is unknown. */
export const reshaping: Rule<readonly Dimension[]> = {
  forward(graph, [x], shape) {
    return { output: reshape(graph, x, shape) };
  },

  backward(graph, { inputs: [x], gradient }) {
    return [reshape(graph, gradient, x.shape)];
  },
};
