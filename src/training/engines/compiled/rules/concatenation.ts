import type { Rule } from "../autodiff.js";
import type { Dimension } from "../onnx/index.js";

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
