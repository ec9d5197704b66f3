import { absolute, mean, scale, square, subtract, toFloat } from "../onnx/index.js";
import { columnsOf } from "./columnsOf.js";
import type { GraphLoss } from "./graphLoss.js";

export const meanSquaredError: GraphLoss = {
  prepare: toFloat,

  ofRows(graph, truth, predictions) {
    return mean(graph, square(graph, subtract(graph, predictions, truth)), { axes: [-1] });
  },

  gradient(graph, truth, predictions) {
    return scale(graph, subtract(graph, predictions, truth), 2 / columnsOf(predictions));
  },
};

export const meanAbsoluteError: GraphLoss = {
  prepare: toFloat,

  ofRows(graph, truth, predictions) {
    const sizes = absolute(graph, subtract(graph, predictions, truth));
    return mean(graph, sizes, { axes: [-1] });
  },

  gradient(graph, truth, predictions) {
    const signs = graph.node("Sign", [subtract(graph, predictions, truth)]);
    return scale(graph, signs, 1 / columnsOf(predictions));
  },
};
