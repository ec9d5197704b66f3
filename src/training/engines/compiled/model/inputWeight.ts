import type { tf } from "../../../backend/tf.js";
import { inputTensorsOf } from "../../../model/layers.js";

/** The part of a dense layer that is read here. */
interface DenseLayer extends tf.layers.Layer {
  readonly kernel: tf.LayerVariable;
  readonly kernelRegularizer: unknown;
}

/**
 * Finds the weight that the model's inputs are multiplied with, if they go nowhere else.
 *
 * It is that of a dense layer, with a row for each number of a row of inputs. A number that is
 * always 0 has no part in the predictions, and gives its row of the weight no gradient.
 *
 * @returns undefined if there is none, or if it isn't trained by those gradients alone
 */
export function inputWeightOf(model: tf.LayersModel): tf.LayerVariable | undefined {
  const consumers = consumersOf(model);
  let [tensor] = model.inputs;
  let consumer = onlyOne(consumers.get(tensor.id));
  if (consumer?.sourceLayer.getClassName() === "Flatten") {
    tensor = consumer;
    consumer = onlyOne(consumers.get(tensor.id));
  }
  if (consumer?.sourceLayer.getClassName() !== "Dense" || tensor.shape.length !== 2) {
    return undefined;
  }
  const { kernel, kernelRegularizer } = consumer.sourceLayer as DenseLayer;
  const isTrained = model.trainableWeights.includes(kernel);
  return isTrained && kernelRegularizer == null ? kernel : undefined;
}

/** Returns the tensors that are made of each tensor of a model, by the tensors' ids. */
function consumersOf(model: tf.LayersModel): Map<number, tf.SymbolicTensor[]> {
  const consumers = new Map<number, tf.SymbolicTensor[]>();
  const visited = new Set(model.inputs.map(({ id }) => id));
  const visit = (tensor: tf.SymbolicTensor): void => {
    if (visited.has(tensor.id)) {
      return;
    }
    visited.add(tensor.id);
    for (const input of inputTensorsOf(tensor)) {
      consumers.set(input.id, [...(consumers.get(input.id) ?? []), tensor]);
      visit(input);
    }
  };
  model.outputs.forEach(visit);
  return consumers;
}

/** Returns the one value of a list; undefined if there are none or several. */
function onlyOne<T>(values: readonly T[] | undefined): T | undefined {
  return values?.length === 1 ? values[0] : undefined;
}
