import type { tf } from "@epochbook/training";

/** The net and the optimizer of a model, in words that are the same for equal settings. */
export interface NetDescription {
  /** The layers from input to output: `784, dense 128 relu, dropout 0.3, dense 10 softmax`. */
  net: string;
  /** The optimizer with its learning rate: `sgd 0.01`. */
  optimizer: string;
}

/** Describes a compiled model, so that a run can be told from one with other settings. */
export function describeNet(model: tf.LayersModel): NetDescription {
  const input = model.inputs[0].shape.slice(1).join(" × ");
  const layers = model.layers.filter((layer) => layer.getClassName() !== "InputLayer");
  const { learningRate = "" } = model.optimizer.getConfig() as { learningRate?: number };
  const name = model.optimizer
    .getClassName()
    .replace(/^Epochbook/, "")
    .toLowerCase();
  return {
    net: [input, ...layers.map(describeLayer)].join(", "),
    optimizer: `${name} ${learningRate}`.trim(),
  };
}

/** Writes the layer's kind with its main settings: units, filters, activation, rate. */
function describeLayer(layer: tf.layers.Layer): string {
  const config = layer.getConfig() as Record<string, string | number | undefined>;
  const { units, filters, activation, rate } = config;
  const details = [units, filters, activation, rate].filter((detail) => detail !== undefined);
  return [layer.getClassName().toLowerCase(), ...details].join(" ");
}
