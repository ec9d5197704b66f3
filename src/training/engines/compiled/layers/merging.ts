import type { tf } from "../../../backend/tf.js";
import type { Rule } from "../autodiff.js";
import { NotCovered } from "../notCovered.js";
import { concatenation, elementwiseProduct, elementwiseSum } from "../rules/index.js";
import type { Lowering } from "./lowering.js";
import { checkKnown } from "./shapes.js";

interface ConcatenateLayer extends tf.layers.Layer {
  readonly axis: number;
}

/** Lowers an Add layer. */
export const lowerAdd = lowerMerge(elementwiseSum);

/** Lowers a Multiply layer. */
export const lowerMultiply = lowerMerge(elementwiseProduct);

/** Lowers a Concatenate layer along any axis but that of the batch. */
export const lowerConcatenate: Lowering<ConcatenateLayer> = (layer, inputs, { tape }) => {
  const rank = inputs[0].shape.length;
  const axis = layer.axis < 0 ? layer.axis + rank : layer.axis;
  if (axis === 0) {
    throw new NotCovered("its axis is that of the batch");
  }
  for (const { shape } of inputs) {
    checkKnown(shape);
  }
  return tape.apply(concatenation, inputs, axis);
};

/**
 * Makes the lowering of a layer that joins its inputs, from first to last, by an operation of two.
 */
function lowerMerge(rule: Rule): Lowering {
  return (_, inputs, { tape }) => {
    // TensorFlow.js fills up the axes after the batch, and ONNX those before it.
    if (new Set(inputs.map(({ shape }) => shape.length)).size > 1) {
      throw new NotCovered("its inputs have different numbers of axes");
    }
    return inputs.reduce((merged, input) => tape.apply(rule, [merged, input], undefined));
  };
}
