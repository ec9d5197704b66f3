import type { tf } from "../backend/tf.js";

/** The part of a layer, or of a model that is used as a layer, that is read here. */
interface LayerLike extends tf.layers.Layer {
  /** The layers of a nested model. */
  layers?: LayerLike[];
  /** The layer inside a wrapper, such as TimeDistributed. */
  layer?: LayerLike;
}

/** A Dropout or SpatialDropout1D layer of TensorFlow.js. */
export interface DropoutLayer extends tf.layers.Layer {
  rate: number;
  getNoiseShape(input: tf.Tensor): number[] | null | undefined;
}

/**
 * Returns all layers of a model in its order, each once.
 *
 * The layers inside nested models and wrappers are among them.
 */
export function layersOf(model: tf.LayersModel): tf.layers.Layer[] {
  const found = new Set<tf.layers.Layer>();
  const visit = (layer: LayerLike): void => {
    found.add(layer);
    layer.layers?.forEach(visit);
    if (layer.layer !== undefined) {
      visit(layer.layer);
    }
  };
  model.layers.forEach(visit);
  return [...found];
}

/**
 * Returns the dropout layers of a model in its order, each once.
 *
 * The place of a layer in this list is a part of the seed of its masks.
 */
export function dropoutLayersOf(model: tf.LayersModel): DropoutLayer[] {
  return layersOf(model).filter((layer): layer is DropoutLayer =>
    ["Dropout", "SpatialDropout1D"].includes(layer.getClassName()),
  );
}

/**
 * Returns the tensors that a layer is applied to where it gives a tensor.
 *
 * TensorFlow.js doesn't declare its nodes public.
 */
export function inputTensorsOf({ sourceLayer, nodeIndex }: tf.SymbolicTensor): tf.SymbolicTensor[] {
  const { inboundNodes } = sourceLayer as unknown as {
    inboundNodes: { inputTensors: tf.SymbolicTensor[] }[];
  };
  return inboundNodes[nodeIndex].inputTensors;
}
