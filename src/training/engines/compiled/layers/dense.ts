import type { tf } from "../../../backend/tf.js";
import type { Tape } from "../autodiff/index.js";
import type { Dimension, Value } from "../onnx/index.js";
import { affine, elementwiseSum, reshaping } from "../rules/index.js";
import { activate, type WithActivation } from "./activations.js";
import type { Lowering } from "./lowering.js";
import { checkKnown } from "./shapes.js";

interface DenseLayer extends tf.layers.Layer, WithActivation {
  readonly kernel: tf.LayerVariable;
  readonly bias: tf.LayerVariable | null;
}

/** `[rows, ..., inputs]` → `[rows, ..., units]` */
export const lowerDense: Lowering<DenseLayer> = (layer, [x], context) => {
  const { tape } = context;
  const weights = [layer.kernel, layer.bias]
    .filter((variable) => variable !== null)
    .map((variable) => context.weight(variable));
  const output =
    x.shape.length === 2
      ? tape.apply(affine, [x, ...weights], undefined)
      : affineOfMany(tape, x, weights);
  return activate(tape, layer, output);
};

/** The same for more than one axis of rows. */
function affineOfMany(tape: Tape, x: Value, [kernel, ...biases]: readonly Value[]): Value {
  checkKnown(x.shape);
  const [inputs, units] = kernel.shape;
  const shape: Dimension[] = [...x.shape.slice(0, -1), units];
  const rows = tape.apply(reshaping, [x], [null, inputs]);
  const products = tape.apply(affine, [rows, kernel], undefined);
  // The bias comes after, since `affine` sums its gradient over as many rows as a batch has.
  const output = tape.apply(reshaping, [products], shape);
  return biases.reduce((sum, bias) => tape.apply(elementwiseSum, [sum, bias], undefined), output);
}
