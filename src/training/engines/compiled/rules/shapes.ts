import type { Rule } from "../autodiff.js";
import { reshape, transpose, type Dimension } from "../onnx/index.js";

/** A reshape: the same elements in another shape, of which at most one dimension is unknown. */
export const reshaping: Rule<readonly Dimension[]> = {
  forward(graph, [x], shape) {
    return { output: reshape(graph, x, shape) };
  },

  backward(graph, { inputs: [x], gradient }) {
    return [reshape(graph, gradient, x.shape)];
  },
};

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

/** The concatenation of values along an axis, counted from 0, that has a known length in each. */
export const concatenation: Rule<number> = {
  forward(graph, inputs, axis) {
    const lengths = inputs.map(({ shape }) => shape[axis]);
    const shape: Dimension[] = [...inputs[0].shape];
    shape[axis] = lengths.reduce<number>((sum, length) => sum + Number(length), 0);
    return { output: graph.node("Concat", inputs, { attributes: { axis }, shape }) };
  },

  backward(graph, { inputs, attributes: axis, gradient }) {
    const lengths = graph.integers(...inputs.map(({ shape }) => Number(shape[axis])));
    return graph.manyNode("Split", [gradient, lengths], inputs, { axis });
  },
};
