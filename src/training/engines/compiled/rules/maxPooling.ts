import type { Rule } from "../autodiff.js";
import { placeWindows, reshape, windowAttributes, type Windows } from "../onnx/index.js";

/**
 * The maximum of each window of images `[rows, channels, height, width]`.
 *
 * Where several elements are the maximum, the gradient goes to the first of them.
 */
export const maxPooling: Rule<Windows> = {
  forward(graph, [x], windows) {
    const axes = placeWindows(x, windows);
    const shape = [...x.shape.slice(0, 2), ...axes.map(({ count }) => count)];
    const [output, indices] = graph.manyNode(
      "MaxPool",
      [x],
      [
        { type: x.type, shape },
        { type: "int64", shape },
      ],
      windowAttributes(axes),
    );
    return { output, saved: [indices] };
  },

  backward(graph, { inputs: [x], saved: [indices], gradient }) {
    const shape = graph.node("Shape", [x], { type: "int64", shape: [x.shape.length] });
    const zeros = graph.node("Expand", [graph.number(0), shape], { shape: x.shape });
    const flatZeros = reshape(graph, zeros, [null]);
    // Windows that overlap may have their maximum in common: its gradients are added.
    const places = reshape(graph, indices, [null]);
    const scattered = graph.node(
      "ScatterElements",
      [flatZeros, places, reshape(graph, gradient, [null])],
      { attributes: { reduction: "add" } },
    );
    return [reshape(graph, scattered, x.shape)];
  },
};
