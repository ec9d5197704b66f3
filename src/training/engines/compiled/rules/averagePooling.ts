import type { Rule } from "../autodiff.js";
import {
  divide,
  placeWindows,
  transposedAttributes,
  windowAttributes,
  type Graph,
  type Value,
  type WindowAxis,
  type Windows,
} from "../onnx/index.js";

/**
 * The mean of each window of images `[rows, channels, height, width]`, without the padding.
 *
 * It takes float32 only.
 */
export const averagePooling: Rule<Windows> = {
  forward(graph, [x], windows) {
    const axes = placeWindows(x, windows);
    const output = graph.node("AveragePool", [x], {
      attributes: { ...windowAttributes(axes), count_include_pad: 0 },
      shape: [...x.shape.slice(0, 2), ...axes.map(({ count }) => count)],
    });
    return { output };
  },

  backward(graph, { inputs: [x], attributes: windows, gradient }) {
    const axes = placeWindows(x, windows);
    const channels = Number(x.shape[1]);
    const [height, width] = windows.size;
    const ones = Array<number>(channels * height * width).fill(1);
    const shares = divide(graph, gradient, elementCounts(graph, axes));
    const byInput = graph.node(
      "ConvTranspose",
      [shares, graph.numbers(ones, [channels, 1, height, width])],
      { attributes: { ...transposedAttributes(axes), group: channels }, shape: x.shape },
    );
    return [byInput];
  },
};

/** Adds the number of elements of the image that each window has: `[height, width]`. */
function elementCounts(graph: Graph, axes: readonly WindowAxis[]): Value {
  const [down, across] = axes.map(({ length, count, before, stride, extent }) =>
    Array.from({ length: count }, (_, index) => {
      const start = index * stride - before;
      return Math.min(start + extent, length) - Math.max(start, 0);
    }),
  );
  const counts = down.flatMap((rows) => across.map((columns) => rows * columns));
  return graph.numbers(counts, [down.length, across.length]);
}
