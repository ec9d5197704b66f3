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
  const readings = readingsOf(model);
  let [tensor] = model.inputs;
  let reading = onlyOne(readings.get(tensor.id));
  if (reading?.sourceLayer.getClassName() === "Flatten") {
    tensor = reading;
    reading = onlyOne(readings.get(tensor.id));
  }
  if (reading?.sourceLayer.getClassName() !== "Dense" || tensor.shape.length !== 2) {
    return undefined;
  }
  const { kernel, kernelRegularizer } = reading.sourceLayer as DenseLayer;
  const isTrained = model.trainableWeights.includes(kernel);
  return isTrained && kernelRegularizer == null ? kernel : undefined;
}

/** What is made of each tensor of a model, by the tensors' ids. */
function readingsOf(model: tf.LayersModel): Map<number, tf.SymbolicTensor[]> {
  const readings = new Map<number, tf.SymbolicTensor[]>();
  const visited = new Set(model.inputs.map(({ id }) => id));
  const visit = (tensor: tf.SymbolicTensor): void => {
    if (visited.has(tensor.id)) {
      return;
    }
    visited.add(tensor.id);
    for (const input of inputsOf(tensor)) {
      readings.set(input.id, [...(readings.get(input.id) ?? []), tensor]);
      visit(input);
    }
  };
  model.outputs.forEach(visit);
  return readings;
}

function onlyOne<T>(values: readonly T[] | undefined): T | undefined {
  return values?.length === 1 ? values[0] : undefined;
}
