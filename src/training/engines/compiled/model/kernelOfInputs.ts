import type { tf } from "../../../backend/tf.js";
import { inputsOf } from "./inputsOf.js";

interface DenseLayer extends tf.layers.Layer {
  readonly kernel: tf.LayerVariable;
  readonly kernelRegularizer: unknown;
}

/**
 * The weight that the model's inputs are multiplied with, if they go nowhere else: the kernel of a
 * dense layer, with a row for each number of a row of inputs. A number that is always 0 has no part in
 * the predictions, and gives its row of the kernel no gradient.
 *
 * @returns undefined if there is none, or if it isn't trained by those gradients alone
 */
export function kernelOfInputs(model: tf.LayersModel): tf.LayerVariable | undefined {
  const [input] = model.inputs;
  const readers = readersOf(model);
  let tensor = input;
  let layer = onlyOne(readers.get(input.id));
  if (layer?.getClassName() === "Flatten") {
    tensor = layer.output as tf.SymbolicTensor;
    layer = onlyOne(readers.get(tensor.id));
  }
  if (layer?.getClassName() !== "Dense" || tensor.shape.length !== 2) {
    return undefined;
  }
  const { kernel, kernelRegularizer } = layer as DenseLayer;
  const isTrained = model.trainableWeights.includes(kernel);
  return isTrained && kernelRegularizer == null ? kernel : undefined;
}

/** The layers that take each tensor of a model, by the tensors' ids. */
function readersOf(model: tf.LayersModel): Map<number, tf.layers.Layer[]> {
  const readers = new Map<number, tf.layers.Layer[]>();
  const visited = new Set(model.inputs.map(({ id }) => id));
  const visit = (tensor: tf.SymbolicTensor): void => {
    if (visited.has(tensor.id)) {
      return;
    }
    visited.add(tensor.id);
    for (const input of inputsOf(tensor)) {
      readers.set(input.id, [...(readers.get(input.id) ?? []), tensor.sourceLayer]);
      visit(input);
    }
  };
  model.outputs.forEach(visit);
  return readers;
}

function onlyOne<T>(values: readonly T[] | undefined): T | undefined {
  return values?.length === 1 ? values[0] : undefined;
}
