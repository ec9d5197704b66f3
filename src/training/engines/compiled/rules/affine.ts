import type { Rule } from "../autodiff.js";
import { reshape, sum, type Graph, type Value } from "../onnx/index.js";

/**
 * A product with a weight and a bias.
 *
 * `[rows, inputs] · [inputs, units] + [units]` → `[rows, units]`. The bias may be left out.
 */
export const affine: Rule = {
  forward(graph, [x, weight, bias]) {
    const inputs = (bias as Value | undefined) === undefined ? [x, weight] : [x, weight, bias];
    return { output: graph.node("Gemm", inputs, { shape: [x.shape[0], weight.shape[1]] }) };
  },

  backward(graph, { inputs: [x, weight, bias], gradient, wanted }) {
    return [
      wanted[0]
        ? graph.node("Gemm", [gradient, weight], { attributes: { transB: 1 }, shape: x.shape })
        : undefined,
      wanted[1]
        ? graph.node("Gemm", [x, gradient], { attributes: { transA: 1 }, shape: weight.shape })
        : undefined,
      wanted[2] ? reshape(graph, sumOfRows(graph, gradient), bias.shape) : undefined,
    ];
  },
};

/**
 * Adds the sum over rows: `[rows, units]` → `[1, units]`.
 *
 * A product with ones is several times as fast as ReduceSum.
 */
function sumOfRows(graph: Graph, gradient: Value): Value {
  return graph.onesOfRows === undefined
    ? sum(graph, gradient, { axes: [0], keep: true })
    : graph.node("Gemm", [graph.onesOfRows, gradient], { shape: [1, gradient.shape[1]] });
}
