import {
  absolute,
  mean,
  multiply,
  scale,
  square,
  subtract,
  toFloat,
  type Graph,
  type Value,
} from "../onnx/index.js";
import { columnsOf, type GraphLoss } from "./graphLoss.js";

/** The mean of the squared differences. */
export const meanSquaredError: GraphLoss = {
  prepare: toFloat,

  perSample(graph, yTrue, yPred) {
    return mean(graph, square(graph, subtract(graph, yPred, yTrue)), { axes: [-1] });
  },

  gradient(graph, yTrue, yPred) {
    return scale(graph, subtract(graph, yPred, yTrue), 2 / columnsOf(yPred));
  },
};

/** The mean of the absolute differences. */
export const meanAbsoluteError: GraphLoss = {
  prepare: toFloat,

  perSample(graph, yTrue, yPred) {
    const sizes = absolute(graph, subtract(graph, yPred, yTrue));
    return mean(graph, sizes, { axes: [-1] });
  },

  gradient(graph, yTrue, yPred) {
    const signs = graph.node("Sign", [subtract(graph, yPred, yTrue)]);
    return scale(graph, signs, 1 / columnsOf(yPred));
  },
};

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
