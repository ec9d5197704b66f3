import { mean, multiply, scale, subtract, toFloat, type Graph, type Value } from "../onnx/index.js";
import { columnsOf, type GraphLoss } from "./graphLoss.js";

/** The hinge loss, max(1 - target · prediction, 0). */
export const hinge: GraphLoss = {
  prepare: toFloat,

  perSample(graph, yTrue, yPred) {
    const losses = graph.node("Relu", [marginGapsOf(graph, yTrue, yPred)]);
    return mean(graph, losses, { axes: [-1] });
  },

  gradient(graph, yTrue, yPred) {
    const operands = [marginGapsOf(graph, yTrue, yPred), graph.number(0)];
    const short = toFloat(graph, graph.node("GreaterOrEqual", operands, { type: "bool" }));
    return scale(graph, multiply(graph, yTrue, short), -1 / columnsOf(yPred));
  },
};

/** Adds the distance of each margin, target · prediction, from 1. */
function marginGapsOf(graph: Graph, yTrue: Value, yPred: Value): Value {
  return subtract(graph, 1, multiply(graph, yTrue, yPred));
}
