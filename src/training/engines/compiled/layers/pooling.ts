import type { tf } from "../../../backend/tf.js";
import type { Rule } from "../autodiff.js";
import type { Pair, Windows } from "../onnx/index.js";
import {
  averagePooling,
  globalAveragePooling,
  globalMaxPooling,
  maxPooling,
} from "../rules/index.js";
import { channelsFirst, channelsLast, checkImages } from "./images.js";
import type { Lowering } from "./lowering.js";

interface GlobalPoolingLayer extends tf.layers.Layer {
  readonly dataFormat: string;
}

interface PoolingLayer extends GlobalPoolingLayer {
  readonly poolSize: Pair;
  readonly strides: Pair;
  readonly padding: "same" | "valid";
}

/** Lowers a MaxPooling2D layer. */
export const lowerMaxPooling2d = lowerPooling(maxPooling);

/** Lowers an AveragePooling2D layer. */
export const lowerAveragePooling2d = lowerPooling(averagePooling);

/** Lowers a GlobalAveragePooling2D layer. */
export const lowerGlobalAveragePooling2d = lowerGlobalPooling(globalAveragePooling);

/** Lowers a GlobalMaxPooling2D layer. */
export const lowerGlobalMaxPooling2d = lowerGlobalPooling(globalMaxPooling);

/** Makes the lowering of a layer that pools windows. */
function lowerPooling(rule: Rule<Windows>): Lowering<PoolingLayer> {
  return (layer, [x], { tape }) => {
    checkImages(layer, x);
    const { poolSize: size, strides, padding } = layer;
    const windows: Windows = { size, strides, padding, dilations: [1, 1] };
    return channelsLast(tape, tape.apply(rule, [channelsFirst(tape, x)], windows));
  };
}

/** Makes the lowering of a layer that pools whole images. */
function lowerGlobalPooling(rule: Rule): Lowering<GlobalPoolingLayer> {
  return (layer, [x], { tape }) => {
    checkImages(layer, x);
    return tape.apply(rule, [x], undefined);
  };
}
