import type { tf } from "../../backend/tf.js";

/** The part of a layer, or of a model as a layer, that is looked at here. */
interface LayerLike extends tf.layers.Layer {
  /** The layers of a nested model. */
  layers?: LayerLike[];
  /** The layer inside a wrapper, such as TimeDistributed. */
  layer?: LayerLike;
}

/** All layers of a model, each once and in its order, with those inside nested models and wrappers. */
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
