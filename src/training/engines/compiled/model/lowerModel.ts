import type { tf } from "../../../backend/tf.js";
import { inputTensorsOf } from "../../../model/layers.js";
import { lowerLayer, type LoweringContext } from "../layers/index.js";
import { describeLayer, NotCovered } from "../notCovered.js";
import { elementsOf, type Value } from "../onnx/index.js";
import { penalty } from "../rules/index.js";

/** The one class that TensorFlow.js' regularizers l1, l2 and l1l2 are of. */
interface L1L2 {
  getClassName(): string;
  l1: number;
  l2: number;
}

/** The names of the fields of layers that hold weights. Each may have a regularizer. */
const weightFields = ["kernel", "bias", "gamma", "beta", "depthwiseKernel"];

/** A model in a graph. */
export interface LoweredModel {
  readonly predictions: Value;
  /** The largest number of elements that a row has as input or anywhere in the model. */
  readonly widest: number;
  /** The approximate number of multiplications that a row takes. */
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
    const inputs = inputTensorsOf(tensor).map(valueOf);
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

/** Returns the number of elements of a row. */
function widthOf({ shape: [, ...row] }: Value): number {
  return elementsOf(row);
}

/**
 * Estimates the multiplications of a layer for a row.
 *
 * Each place of the output takes all weights once, and each of its numbers something besides.
 */
function productsOf(layer: tf.layers.Layer, output: Value): number {
  const places = output.shape.slice(1, -1);
  return elementsOf(places) * layer.countParams() + widthOf(output);
}

/**
 * Adds the penalties for a layer's weights to the loss.
 *
 * @throws NotCovered for a penalty of the user's own
 */
function addPenalties(layer: tf.layers.Layer, context: LoweringContext): void {
  const fields = layer as unknown as Record<string, unknown>;
  let found = 0;
  for (const name of weightFields) {
    const regularizer = fields[`${name}Regularizer`] as L1L2 | null | undefined;
    const variable = fields[name] as tf.LayerVariable | null | undefined;
    if (regularizer == null || variable == null) {
      continue;
    }
    if (regularizer.getClassName() !== "L1L2") {
      throw new NotCovered(
        `${describeLayer(layer)} has a ${name}Regularizer other than l1, l2 and l1l2`,
      );
    }
    const { l1, l2 } = regularizer;
    context.penalize(context.tape.apply(penalty, [context.weight(variable)], { l1, l2 }));
    found++;
  }
  if (layer.losses.length !== found) {
    throw new NotCovered(`${describeLayer(layer)} adds a loss of its own`);
  }
}
