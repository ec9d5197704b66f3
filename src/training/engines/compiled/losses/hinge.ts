import {
  add,
  equal,
  mean,
  multiply,
  scale,
  subtract,
  toFloat,
  type Graph,
  type Value,
} from "../onnx/index.js";
import { columnsOf } from "./columnsOf.js";
import type { GraphLoss } from "./graphLoss.js";

export const hinge: GraphLoss = {
  /** Takes 0 and 1 to -1 and 1 where a batch, the last two axes, holds nothing else. */
  prepare(graph, truth) {
    const values = toFloat(graph, truth);
    const bits = graph.node("ReduceMin", [areBits(graph, values), graph.integers(-2, -1)], {
      attributes: { keepdims: 1 },
      shape: [...values.shape.slice(0, -2), 1, 1],
    });
    // 2 * truth - 1, or truth as it is.
    return add(graph, values, multiply(graph, subtract(graph, values, 1), bits));
  },

  ofRows(graph, truth, predictions) {
    const shortfalls = graph.node("Relu", [shortfallsOf(graph, truth, predictions)]);
    return mean(graph, shortfalls, { axes: [-1] });
  },

  gradient(graph, truth, predictions) {
    const operands = [shortfallsOf(graph, truth, predictions), graph.number(0)];
    const short = toFloat(graph, graph.node("GreaterOrEqual", operands, { type: "bool" }));
    return scale(graph, multiply(graph, truth, short), -1 / columnsOf(predictions));
  },
};

/** 1 where a value is 0 or 1, 0 elsewhere. */
function areBits(graph: Graph, values: Value): Value {
  const equals = [0, 1].map((bit) => equal(graph, values, bit));
  return toFloat(graph, graph.node("Or", equals));
}

/** How far the margins are from 1. */
function shortfallsOf(graph: Graph, truth: Value, predictions: Value): Value {
  return subtract(graph, 1, multiply(graph, truth, predictions));
}
