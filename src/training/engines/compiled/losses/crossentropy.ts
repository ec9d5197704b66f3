import {
  add,
  divide,
  equal,
  mean,
  multiply,
  scale,
  subtract,
  sum,
  toFloat,
  where,
  type Graph,
  type Value,
} from "../onnx/index.js";
import { clip, columnsOf, isInsideClip, type GraphLoss } from "./graphLoss.js";

const columns = { axes: [-1], keep: true };

/**
 * The crossentropy of one-hot rows. Predictions are divided by their row's sum first, then clipped.
 */
export const categoricalCrossentropy: GraphLoss = {
  prepare: toFloat,

  perSample(graph, yTrue, yPred) {
    const p = clip(graph, divide(graph, yPred, sum(graph, yPred, columns)));
    const ofColumns = multiply(graph, yTrue, graph.node("Log", [p]));
    return graph.node("Neg", [sum(graph, ofColumns, { axes: [-1] })]);
  },

  gradient(graph, yTrue, yPred) {
    const sums = sum(graph, yPred, columns);
    const shares = divide(graph, yPred, sums);
    const counted = targetsInsideClip(graph, yTrue, shares);
    // A share of 0 isn't counted, but must not divide.
    const ofShares = divide(graph, counted, clip(graph, shares));
    return divide(graph, subtract(graph, sum(graph, counted, columns), ofShares), sums);
  },

  gradientThroughSoftmax(graph, yTrue, yPred) {
    const counted = targetsInsideClip(graph, yTrue, yPred);
    // A product with ones takes a third of the time of ReduceSum.
    const columns = columnsOf(yPred);
    const ones = graph.numbers(new Array<number>(columns).fill(1), [columns, 1]);
    const shape = [...counted.shape.slice(0, -1), 1];
    const sums = graph.node("MatMul", [counted, ones], { shape });
    return subtract(graph, multiply(graph, yPred, sums), counted);
  },
};

/** The crossentropy of class numbers, `[..., 1]` int32. */
export const sparseCategoricalCrossentropy: GraphLoss = {
  ...categoricalCrossentropy,

  // OneHot has no double precision, and takes -1 for the last class.
  prepare(graph, labels, columns) {
    const classes = graph.smallIntegers(Array.from({ length: columns }, (_, index) => index));
    return toFloat(graph, equal(graph, labels, classes));
  },
};

/** Adds the targets where the loss depends on the share, and 0 elsewhere. */
function targetsInsideClip(graph: Graph, yTrue: Value, shares: Value): Value {
  return where(graph, isInsideClip(graph, shares), yTrue, 0);
}

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
