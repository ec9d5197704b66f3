import type { tf } from "../../../backend/tf.js";
import { lowerLayer, type LoweringContext } from "../layers/index.js";
import { describeLayer, NotCovered } from "../notCovered.js";
import { sizeOf, type Value } from "../onnx/index.js";
import { inputsOf } from "./inputsOf.js";
import { addPenalties } from "./regularizers.js";

/** A model in a graph. */
export interface LoweredModel {
  readonly predictions: Value;
  /** The most numbers that a row has as input or anywhere in the model. */
  readonly widest: number;
  /** About how many products of two numbers a row takes. */
  readonly products: number;
}

/**
 * Writes a model into a graph, layer by layer, from its input to its predictions.
 *
 * @throws NotCovered that names the layer which can't be followed exactly, with the reason
 */
export function lowerModel(
  model: tf.LayersModel,
  input: Value,
  context: LoweringContext,
): LoweredModel {
  const [modelInput] = model.inputs;
  const values = new Map<number, Value>([[modelInput.id, input]]);
  const used = new Set<tf.layers.Layer>();
  let widest = widthOf(input);
  let products = 0;

  const valueOf = (tensor: tf.SymbolicTensor): Value => {
    const known = values.get(tensor.id);
    if (known !== undefined) {
      return known;
    }
    const { sourceLayer: layer, outputTensorIndex = 0 } = tensor;
    if (used.has(layer) || outputTensorIndex > 0) {
      throw new NotCovered(`${describeLayer(layer)} is used more than once or has several outputs`);
    }
    used.add(layer);
    const inputs = inputsOf(tensor).map(valueOf);
    const value = lowerLayer(layer, inputs, context);
    addPenalties(layer, context);
    values.set(tensor.id, value);
    widest = Math.max(widest, widthOf(value));
    products += productsOf(layer, value);
    return value;
  };
  const predictions = valueOf(model.outputs[0]);
  return { predictions, widest, products };
}

/** The numbers of a row. */
function widthOf({ shape: [, ...row] }: Value): number {
  return sizeOf(row);
}

/** Each place of the output takes all weights once, and each of its numbers something besides. */
function productsOf(layer: tf.layers.Layer, output: Value): number {
  const places = output.shape.slice(1, -1);
  return sizeOf(places) * layer.countParams() + widthOf(output);
}
