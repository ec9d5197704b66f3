import type { tf } from "../../../backend/tf.js";
import { NotCovered } from "../notCovered.js";
import type { Value } from "../onnx/index.js";
import { elementwiseProduct } from "../rules/index.js";
import type { Lowering, LoweringContext } from "./lowering.js";

interface DropoutLayer extends tf.layers.Layer {
  readonly rate: number;
  readonly noiseShape: unknown;
}

/** Lowers a Dropout layer. */
export const lowerDropout: Lowering<DropoutLayer> = (layer, [x], context) => {
  if (layer.noiseShape != null) {
    throw new NotCovered("it has a noiseShape");
  }
  return drop(layer, x, x.shape, context);
};

/**
 * Lowers a SpatialDropout1D layer, `[rows, steps, channels]`.
 *
 * It drops a channel in all steps or in none.
 */
export const lowerSpatialDropout1d: Lowering<DropoutLayer> = (layer, [x], context) =>
  drop(layer, x, [x.shape[0], 1, x.shape[2]], context);

/** Multiplies by the layer's mask in training. The mask is of the given shape. */
function drop(
  layer: DropoutLayer,
  x: Value,
  shape: Value["shape"],
  context: LoweringContext,
): Value {
  // Also at rate 0: a callback may raise it, and alike models share programs at every rate.
  return context.training
    ? context.tape.apply(elementwiseProduct, [x, context.dropoutMask(layer, shape)], undefined)
    : x;
}
