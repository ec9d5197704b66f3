import type { tf } from "../../../backend/tf.js";
import type { Rule } from "../autodiff/index.js";
import {
  averagePooling,
  globalAveragePooling,
  globalMaxPooling,
  maxPooling,
  type Pair,
  type Windows,
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

export const lowerMaxPooling2d = lowerPooling(maxPooling);

export const lowerAveragePooling2d = lowerPooling(averagePooling);

export const lowerGlobalAveragePooling2d = lowerGlobalPooling(globalAveragePooling);

export const lowerGlobalMaxPooling2d = lowerGlobalPooling(globalMaxPooling);

function lowerPooling(rule: Rule<Windows>): Lowering<PoolingLayer> {
  return (layer, [x], { tape }) => {
    checkImages(layer, x);
    const { poolSize: size, strides, padding } = layer;
    const windows: Windows = { size, strides, padding, dilations: [1, 1] };
    return channelsLast(tape, tape.apply(rule, [channelsFirst(tape, x)], windows));
  };
}

function lowerGlobalPooling(rule: Rule): Lowering<GlobalPoolingLayer> {
  return (layer, [x], { tape }) => {
    checkImages(layer, x);
    return tape.apply(rule, [x], undefined);
  };
}
