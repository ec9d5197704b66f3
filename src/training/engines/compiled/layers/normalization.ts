import type { tf } from "../../../backend/tf.js";
import { NotCovered } from "../notCovered.js";
import {
  add,
  divide,
  momentsOf,
  multiply,
  reshape,
  squareRoot,
  subtract,
  type Value,
} from "../onnx/index.js";
import { elementwiseProduct, elementwiseSum, standardization } from "../rules/index.js";
import type { Lowering, LoweringContext } from "./lowering.js";

interface NormalizationLayer extends tf.layers.Layer {
  readonly epsilon: number;
  readonly gamma: tf.LayerVariable | null | undefined;
  readonly beta: tf.LayerVariable | null | undefined;
}

interface BatchNormalizationLayer extends NormalizationLayer {
  readonly axis: number;
  readonly momentum: number;
  readonly movingMean: tf.LayerVariable;
  readonly movingVariance: tf.LayerVariable;
}

interface LayerNormalizationLayer extends NormalizationLayer {
  readonly axis: number | readonly number[];
}

/** Lowers a BatchNormalization layer over all axes but the last. */
export const lowerBatchNormalization: Lowering<BatchNormalizationLayer> = (layer, [x], context) => {
  const last = x.shape.length - 1;
  checkRank(x);
  if (![-1, last].includes(layer.axis)) {
    throw new NotCovered(`its axis is ${layer.axis}, not the last`);
  }
  const normal = context.training
    ? normalizeByBatch(layer, x, context)
    : normalizeByAverages(layer, x, context);
  return scaleAndShift(layer, normal, context);
};

/** Lowers a LayerNormalization layer over the last axis, or several that end with the last. */
export const lowerLayerNormalization: Lowering<LayerNormalizationLayer> = (layer, [x], context) => {
  checkRank(x);
  const { tape } = context;
  const rank = x.shape.length;
  const axes = [layer.axis].flat().map((axis) => (axis < 0 ? axis + rank : axis));
  if (axes.some((axis, index) => axis !== rank - axes.length + index) || axes.includes(0)) {
    throw new NotCovered(`its axis is ${axes.join()}, not the last`);
  }
  const moments = momentsOf(tape.graph, x, axes);
  const normal = tape.apply(standardization, [x], { moments, epsilon: layer.epsilon });
  return scaleAndShift(layer, normal, context);
};

/**
 * Normalizes by the mean and variance of the batch, as training does.
 *
 * It updates the moving averages with them.
 */
function normalizeByBatch(
  { epsilon, momentum, movingMean, movingVariance }: BatchNormalizationLayer,
  x: Value,
  context: LoweringContext,
): Value {
  const { graph } = context.tape;
  const moments = momentsOf(graph, x, [...x.shape.keys()].slice(0, -1));
  const move = (variable: tf.LayerVariable, value: Value): void => {
    const average = context.weight(variable);
    const difference = subtract(graph, average, reshape(graph, value, average.shape));
    const moved = subtract(graph, average, multiply(graph, difference, 1 - momentum));
    context.update(variable, moved);
  };
  move(movingMean, moments.mean);
  move(movingVariance, moments.variance);
  return context.tape.apply(standardization, [x], { moments, epsilon });
}

/** Normalizes by the moving averages, as inference does. */
function normalizeByAverages(
  { epsilon, movingMean, movingVariance }: BatchNormalizationLayer,
  x: Value,
  context: LoweringContext,
): Value {
  const { tape } = context;
  const { graph } = tape;
  const shift = multiply(graph, context.weight(movingMean), -1);
  const variance = add(graph, context.weight(movingVariance), epsilon);
  const factor = divide(graph, 1, squareRoot(graph, variance));
  const centered = tape.apply(elementwiseSum, [x, shift], undefined);
  return tape.apply(elementwiseProduct, [centered, factor], undefined);
}

/** Multiplies by gamma and adds beta. A layer may be without one or both. */
function scaleAndShift(
  { gamma, beta }: NormalizationLayer,
  x: Value,
  context: LoweringContext,
): Value {
  const { tape } = context;
  const scaled =
    gamma == null ? x : tape.apply(elementwiseProduct, [x, context.weight(gamma)], undefined);
  return beta == null
    ? scaled
    : tape.apply(elementwiseSum, [scaled, context.weight(beta)], undefined);
}

/**
 * Checks that inputs have 4 axes at most.
 *
 * @throws NotCovered when they have more
 */
function checkRank(x: Value): void {
  if (x.shape.length > 4) {
    throw new NotCovered(`its inputs have ${x.shape.length} axes; TensorFlow.js takes 4 at most`);
  }
}
