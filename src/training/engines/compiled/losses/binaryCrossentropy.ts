import { add, divide, mean, multiply, scale, subtract, toFloat, where } from "../onnx/index.js";
import { clip, columnsOf, isInsideClip, type GraphLoss } from "./graphLoss.js";

/** The binary crossentropy. Each column is a probability of its own, which is clipped. */
export const binaryCrossentropy: GraphLoss = {
  prepare: toFloat,

  perSample(graph, yTrue, yPred) {
    const p = clip(graph, yPred);
    const ofOnes = multiply(graph, yTrue, graph.node("Log", [p]));
    const logOfRest = graph.node("Log", [subtract(graph, 1, p)]);
    const ofZeros = multiply(graph, subtract(graph, 1, yTrue), logOfRest);
    return graph.node("Neg", [mean(graph, add(graph, ofOnes, ofZeros), { axes: [-1] })]);
  },

  gradient(graph, yTrue, yPred) {
    const p = clip(graph, yPred);
    const variance = multiply(graph, p, subtract(graph, 1, p));
    const ofClipped = divide(graph, subtract(graph, p, yTrue), variance);
    const counted = where(graph, isInsideClip(graph, yPred), ofClipped, 0);
    return scale(graph, counted, 1 / columnsOf(yPred));
  },
};
