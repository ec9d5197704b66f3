import type { tf } from "../../../backend/tf.js";
import type { Tape } from "../autodiff.js";
import type { Dimension, Value } from "../onnx/index.js";
import { affine, elementwiseSum, reshaping } from "../rules/index.js";
import { activate, type WithActivation } from "./activations.js";
import type { Lowering } from "./lowering.js";
import { checkKnown } from "./shapes.js";

interface DenseLayer extends tf.layers.Layer, WithActivation {
  readonly kernel: tf.LayerVariable;
  readonly bias: tf.LayerVariable | null;
}

/** Lowers a Dense layer: `[rows, ..., inputs]` → `[rows, ..., units]`. */
export const lowerDense: Lowering<DenseLayer> = (layer, [x], context) => {
  const { tape } = context;
  const weights = [layer.kernel, layer.bias]
    .filter((variable) => variable !== null)
    .map((variable) => context.weight(variable));
  const output =
    x.shape.length === 2
      ? tape.apply(affine, [x, ...weights], undefined)
      : affineOverAxes(tape, x, weights);
  return activate(tape, layer, output);
};

/** Adds the product with a weight and the bias for inputs of more than two axes. */
function affineOverAxes(tape: Tape, x: Value, [weight, ...biases]: readonly Value[]): Value {
  checkKnown(x.shape);
  const [inputs, units] = weight.shape;
  const shape: Dimension[] = [...x.shape.slice(0, -1), units];
  const rows = tape.apply(reshaping, [x], [null, inputs]);
  const products = tape.apply(affine, [rows, weight], undefined);
  // The bias comes after, since `affine` sums its gradient over as many rows as a batch has.
  const output = tape.apply(reshaping, [products], shape);
  return biases.reduce((sum, bias) => tape.apply(elementwiseSum, [sum, bias], undefined), output);
}
