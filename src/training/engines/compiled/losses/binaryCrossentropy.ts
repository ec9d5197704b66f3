import { add, divide, mean, multiply, scale, subtract, toFloat, where } from "../onnx/index.js";
import { clipped, isInsideClip } from "./clip.js";
import { columnsOf } from "./columnsOf.js";
import type { GraphLoss } from "./graphLoss.js";

/** Each column is a probability of its own, which is clipped. */
export const binaryCrossentropy: GraphLoss = {
  prepare: toFloat,

  ofRows(graph, truth, predictions) {
    const p = clipped(graph, predictions);
    const ofOnes = multiply(graph, truth, graph.node("Log", [p]));
    const logOfRest = graph.node("Log", [subtract(graph, 1, p)]);
    const ofZeros = multiply(graph, subtract(graph, 1, truth), logOfRest);
    return graph.node("Neg", [mean(graph, add(graph, ofOnes, ofZeros), { axes: [-1] })]);
  },

  gradient(graph, truth, predictions) {
    const p = clipped(graph, predictions);
    const variance = multiply(graph, p, subtract(graph, 1, p));
    const ofClipped = divide(graph, subtract(graph, p, truth), variance);
    const counted = where(graph, isInsideClip(graph, predictions), ofClipped, 0);
    return scale(graph, counted, 1 / columnsOf(predictions));
  },
};
