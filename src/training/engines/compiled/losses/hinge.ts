import { mean, multiply, scale, subtract, toFloat, type Graph, type Value } from "../onnx/index.js";
import { columnsOf } from "./columnsOf.js";
import type { GraphLoss } from "./graphLoss.js";

export const hinge: GraphLoss = {
  prepare: toFloat,

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

/** How far the margins are from 1. */
function shortfallsOf(graph: Graph, truth: Value, predictions: Value): Value {
  return subtract(graph, 1, multiply(graph, truth, predictions));
}
