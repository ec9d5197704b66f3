import type { Rule } from "../autodiff.js";
import {
  equal,
  max,
  mean,
  multiply,
  reshape,
  toFloat,
  type Graph,
  type Value,
} from "../onnx/index.js";

/** The axes of images `[rows, height, width, channels]` that are pooled. */
const axes = [1, 2];

/** The mean of each channel: `[rows, height, width, channels]` → `[rows, channels]`. */
export const globalAveragePooling: Rule = {
  forward(graph, [x]) {
    return { output: mean(graph, x, { axes }) };
  },

  backward(graph, { inputs: [x], gradient }) {
    const [height, width] = axes.map((axis) => Number(x.shape[axis]));
    const shares = Array<number>(height * width).fill(1 / (height * width));
    const shareOfEach = graph.numbers(shares, [height, width, 1]);
    return [multiply(graph, perImage(graph, gradient), shareOfEach)];
  },
};

/**
 * The maximum of each channel: `[rows, height, width, channels]` → `[rows, channels]`.
 *
 * Where several elements are the maximum, each has the whole gradient, as in TensorFlow.js.
 */
export const globalMaxPooling: Rule = {
  forward(graph, [x]) {
    return { output: max(graph, x, { axes }) };
  },

  backward(graph, { inputs: [x], output, gradient }) {
    const isMax = toFloat(graph, equal(graph, x, perImage(graph, output)));
    return [multiply(graph, perImage(graph, gradient), isMax)];
  },
};

/** Adds a value reshaped to multiply images: `[rows, channels]` → `[rows, 1, 1, channels]`. */
function perImage(graph: Graph, a: Value): Value {
  return reshape(graph, a, [a.shape[0], 1, 1, a.shape[1]]);
}
