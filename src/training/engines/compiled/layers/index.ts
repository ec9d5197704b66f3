import type { tf } from "../../../backend/tf.js";
import { describeLayer, NotCovered } from "../notCovered.js";
import type { Value } from "../onnx/index.js";
import {
  lowerActivation,
  lowerActivityRegularization,
  lowerElu,
  lowerLeakyRelu,
  lowerRelu,
  lowerSoftmax,
} from "./activations.js";
import { lowerConv2d, lowerDepthwiseConv2d } from "./convolutions.js";
import { lowerDense } from "./dense.js";
import { lowerDropout, lowerSpatialDropout1d } from "./dropout.js";
import type { Lowering, LoweringContext } from "./lowering.js";
import { lowerAdd, lowerConcatenate, lowerMultiply } from "./merging.js";
import { lowerBatchNormalization, lowerLayerNormalization } from "./normalization.js";
import {
  lowerAveragePooling2d,
  lowerGlobalAveragePooling2d,
  lowerGlobalMaxPooling2d,
  lowerMaxPooling2d,
} from "./pooling.js";
import { lowerFlatten, lowerReshape } from "./shapes.js";

export type { Lowering, LoweringContext } from "./lowering.js";

/** Lowers a layer that gives its input. */
const pass: Lowering = (_, [x]) => x;

/**
 * The lowerings, by the class names of layers in TensorFlow.js.
 *
 * They take `never`, since each takes layers of its own class.
 */
const lowerings: Record<string, Lowering<never>> = {
  Activation: lowerActivation,
  Add: lowerAdd,
  AveragePooling2D: lowerAveragePooling2d,
  BatchNormalization: lowerBatchNormalization,
  Concatenate: lowerConcatenate,
  Conv2D: lowerConv2d,
  Dense: lowerDense,
  DepthwiseConv2D: lowerDepthwiseConv2d,
  Dropout: lowerDropout,
  ELU: lowerElu,
  EpochbookActivityRegularization: lowerActivityRegularization,
  Flatten: lowerFlatten,
  GlobalAveragePooling2D: lowerGlobalAveragePooling2d,
  GlobalMaxPooling2D: lowerGlobalMaxPooling2d,
  InputLayer: pass,
  LayerNormalization: lowerLayerNormalization,
  LeakyReLU: lowerLeakyRelu,
  MaxPooling2D: lowerMaxPooling2d,
  Multiply: lowerMultiply,
  ReLU: lowerRelu,
  Reshape: lowerReshape,
  Softmax: lowerSoftmax,
  SpatialDropout1D: lowerSpatialDropout1d,
};

/**
 * Writes a layer's computation into a graph: exactly what TensorFlow.js 4.22 computes.
 *
 * @param inputs - the outputs of the layers before; their first dimension is the batch
 * @throws NotCovered, with the layer's name, class and the reason, when that can't be done
 */
export function lowerLayer(
  layer: tf.layers.Layer,
  inputs: readonly Value[],
  context: LoweringContext,
): Value {
  const className = layer.getClassName();
  try {
    return loweringOf(layer, className)(layer, inputs, context);
  } catch (error) {
    if (error instanceof NotCovered) {
      throw new NotCovered(`${describeLayer(layer)}: ${error.message}`);
    }
    throw error;
  }
}

function loweringOf(layer: tf.layers.Layer, className: string): Lowering {
  if (!Object.hasOwn(lowerings, className)) {
    throw new NotCovered("there is no rule for this class of layers");
  }
  const constrained = layer.weights.find(({ constraint }) => (constraint as unknown) != null);
  if (constrained !== undefined) {
    throw new NotCovered(`it has a constraint on ${constrained.originalName}`);
  }
  return lowerings[className] as Lowering;
}
