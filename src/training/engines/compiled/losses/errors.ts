import { absolute, mean, scale, square, subtract, toFloat } from "../onnx/index.js";
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
