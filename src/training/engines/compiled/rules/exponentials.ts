import type { Rule } from "../autodiff.js";
import {
  add,
  exponential,
  greater,
  minimum,
  multiply,
  scale,
  subtract,
  sum,
  where,
} from "../onnx/index.js";

/** The constants of SELU, by Klambauer et al., "Self-Normalizing Neural Networks", 2017. */
const seluAlpha = 1.6732632423543772;
const seluScale = 1.0507009873554805;

/** ELU: `x` above 0 and `exp(x) - 1` below. float32 only. */
export const elu: Rule = {
  forward(graph, [x]) {
    return { output: graph.node("Elu", [x]) };
  },

  backward(graph, { output, gradient }) {
    // exp(x) is the output plus 1.
    return [multiply(graph, gradient, add(graph, minimum(graph, output, 0), 1))];
  },
};

/** SELU: `scale * x` above 0 and `scale * alpha * (exp(x) - 1)` below. float32 only. */
export const selu: Rule = {
  forward(graph, [x]) {
    const attributes = { alpha: { float: seluAlpha }, gamma: { float: seluScale } };
    return { output: graph.node("Selu", [x], { attributes }) };
  },

  backward(graph, { inputs: [x], gradient }) {
    const below = scale(graph, exponential(graph, x), seluScale * seluAlpha);
    return [multiply(graph, gradient, where(graph, greater(graph, x, 0), seluScale, below))];
  },
};

/** Softplus: `log(1 + exp(x))`. */
export const softplus: Rule = {
  forward(graph, [x]) {
    return { output: graph.node("Softplus", [x]) };
  },

  backward(graph, { inputs: [x], gradient }) {
    return [multiply(graph, gradient, graph.node("Sigmoid", [x]))];
  },
};

/** The softmax `exp(x) / Σ exp(x)` over the last axis. */
export const softmax: Rule = {
  forward(graph, [x]) {
    return { output: graph.node("Softmax", [x], { attributes: { axis: -1 } }) };
  },

  backward(graph, { output, gradient }) {
    const weighted = sum(graph, multiply(graph, gradient, output), { axes: [-1], keep: true });
    return [multiply(graph, subtract(graph, gradient, weighted), output)];
  },
};
