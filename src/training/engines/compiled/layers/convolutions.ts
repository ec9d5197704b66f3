import type { tf } from "../../../backend/tf.js";
import { NotCovered } from "../notCovered.js";
import type { Pair, Value } from "../onnx/index.js";
import { convolution, reshaping, transposition } from "../rules/index.js";
import { activate, type WithActivation } from "./activations.js";
import { channelsFirst, channelsLast, checkImages } from "./images.js";
import type { Lowering, LoweringContext } from "./lowering.js";

interface ConvolutionLayer extends tf.layers.Layer, WithActivation {
  readonly bias: tf.LayerVariable | null;
  readonly strides: Pair;
  readonly padding: "same" | "valid";
  readonly dilationRate: Pair;
  readonly dataFormat: string;
}

interface Conv2dLayer extends ConvolutionLayer {
  readonly kernel: tf.LayerVariable;
}

interface DepthwiseLayer extends ConvolutionLayer {
  readonly depthwiseKernel: tf.LayerVariable;
}

/** Lowers a Conv2D layer, whose kernel is `[height, width, inputs, outputs]`. */
export const lowerConv2d: Lowering<Conv2dLayer> = (layer, [x], context) => {
  checkImages(layer, x);
  if ((layer.padding as string) === "causal") {
    throw new NotCovered('its padding is "causal"');
  }
  const weight = context.weight(layer.kernel);
  const kernel = context.tape.apply(transposition, [weight], [3, 2, 0, 1]);
  return convolve(layer, { x, kernel, groups: 1 }, context);
};

/**
 * Lowers a DepthwiseConv2D layer.
 *
 * Its kernel is `[height, width, channels, outputs of each channel]`.
 */
export const lowerDepthwiseConv2d: Lowering<DepthwiseLayer> = (layer, [x], context) => {
  checkImages(layer, x);
  if (layer.dilationRate.some((rate) => rate !== 1)) {
    throw new NotCovered("it has a dilationRate, which TensorFlow.js leaves out of account");
  }
  const weight = context.weight(layer.depthwiseKernel);
  const [height, width, channels, multiplier] = weight.shape.map(Number);
  const turned = context.tape.apply(transposition, [weight], [2, 3, 0, 1]);
  const shape = [channels * multiplier, 1, height, width];
  const kernel = context.tape.apply(reshaping, [turned], shape);
  return convolve(layer, { x, kernel, groups: channels }, context);
};

/** The inputs of a convolution, as ONNX has them. */
interface Convolved {
  /** Images, `[rows, height, width, channels]`. */
  x: Value;
  /** The kernel, `[outputs, inputs of a group, height, width]`. */
  kernel: Value;
  groups: number;
}

function convolve(
  layer: ConvolutionLayer,
  { x, kernel, groups }: Convolved,
  context: LoweringContext,
): Value {
  const { tape } = context;
  const biases = layer.bias === null ? [] : [context.weight(layer.bias)];
  const { strides, padding, dilationRate: dilations } = layer;
  const output = tape.apply(convolution, [channelsFirst(tape, x), kernel, ...biases], {
    strides,
    padding,
    dilations,
    groups,
  });
  return activate(tape, layer, channelsLast(tape, output));
}
