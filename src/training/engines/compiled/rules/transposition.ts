import type { Rule } from "../autodiff.js";
import { transpose } from "../onnx/index.js";

/** A transpose: the axes in another order, in which `order[i]` becomes axis i. */
export const transposition: Rule<readonly number[]> = {
  forward(graph, [x], order) {
    return { output: transpose(graph, x, order) };
  },

  backward(graph, { attributes: order, gradient }) {
    return [
      transpose(
        graph,
        gradient,
        [...order.keys()].map((axis) => order.indexOf(axis)),
      ),
    ];
  },
};
