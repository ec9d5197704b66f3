import type { tf } from "../../../backend/tf.js";
import { lowerLayer, type LoweringContext } from "../layers/index.js";
import { describeLayer, NotCovered } from "../notCovered.js";
import type { Value } from "../onnx/index.js";
import { addPenalties } from "./regularizers.js";

/**
 * Writes a model into a graph, layer by layer, from its input to its predictions.
 *
 * @throws NotCovered that names the layer which can't be followed exactly, with the reason
 */
export function lowerModel(model: tf.LayersModel, input: Value, context: LoweringContext): Value {
  const [modelInput] = model.inputs;
  const values = new Map<number, Value>([[modelInput.id, input]]);
  const used = new Set<tf.layers.Layer>();

  const valueOf = (tensor: tf.SymbolicTensor): Value => {
    const known = values.get(tensor.id);
    if (known !== undefined) {
      return known;
    }
    const { sourceLayer: layer, nodeIndex, outputTensorIndex = 0 } = tensor;
    if (used.has(layer) || outputTensorIndex > 0) {
      throw new NotCovered(`${describeLayer(layer)} is used more than once or has several outputs`);
    }
    used.add(layer);
    const inputs = inputsOf(layer, nodeIndex).map(valueOf);
    const value = lowerLayer(layer, inputs, context);
    addPenalties(layer, context);
    values.set(tensor.id, value);
    return value;
  };
  return valueOf(model.outputs[0]);
}

/** What a layer is applied to in the model; TensorFlow.js doesn't declare its nodes public. */
function inputsOf(layer: tf.layers.Layer, nodeIndex: number | undefined): tf.SymbolicTensor[] {
  const { inboundNodes } = layer as unknown as {
    inboundNodes: { inputTensors: tf.SymbolicTensor[] }[];
  };
  return inboundNodes[nodeIndex ?? 0].inputTensors;
}
