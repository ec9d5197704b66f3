import type { Rule } from "../autodiff.js";
import {
  absolute,
  add,
  divide,
  mean,
  multiply,
  scale,
  square,
  sum,
  toFloat,
  type Graph,
  type Value,
} from "../onnx/index.js";

/** The factors of the absolute values and of the squares in a penalty. */
export interface PenaltyAttributes {
  readonly l1: number;
  readonly l2: number;
}

/** The penalty `l1 * sum(|a|) + l2 * sum(a²)`, a scalar. */
export const penalty: Rule<PenaltyAttributes> = {
  forward(graph, [a], attributes) {
    const elements = ofElements(graph, a, attributes);
    return { output: sum(graph, elements, { axes: a.shape.map((_, axis) => axis) }) };
  },

  backward(graph, { inputs: [a], attributes, gradient }) {
    return [multiply(graph, slopes(graph, a, attributes), gradient)];
  },
};

/** The mean over rows of each row's penalty `l1 * sum(|a|) + l2 * sum(a²)`, a scalar. */
export const penaltyOfRows: Rule<PenaltyAttributes> = {
  forward(graph, [a], attributes) {
    const [, ...axes] = a.shape.map((_, axis) => axis);
    const byRow = sum(graph, ofElements(graph, a, attributes), { axes });
    return { output: mean(graph, byRow, { axes: [0] }) };
  },

  backward(graph, { inputs: [a], attributes, gradient }) {
    const rows = graph.node("Shape", [a], {
      attributes: { start: 0, end: 1 },
      type: "int64",
      shape: [1],
    });
    const share = divide(graph, gradient, toFloat(graph, rows));
    return [multiply(graph, slopes(graph, a, attributes), share)];
  },
};

/** Adds the penalty of each element. */
function ofElements(graph: Graph, a: Value, { l1, l2 }: PenaltyAttributes): Value {
  return add(graph, scale(graph, absolute(graph, a), l1), scale(graph, square(graph, a), l2));
}

/** Adds the gradient of each element's penalty. */
function slopes(graph: Graph, a: Value, { l1, l2 }: PenaltyAttributes): Value {
  return add(graph, scale(graph, graph.node("Sign", [a]), l1), scale(graph, a, 2 * l2));
}
