import type { Rule } from "../autodiff/index.js";
import { transpose } from "../onnx/index.js";

/** The same elements with the axes in another order: `order[i]` becomes axis i. */
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
