import type { tf } from "../../backend/tf.js";

/** The reason why the compiled engine can't train or run a model exactly. */
export class NotCovered extends Error {
  override name = "NotCovered";
}

/** Names a layer in a message. */
export function describeLayer(layer: tf.layers.Layer): string {
  return `layer "${layer.name}" (${layer.getClassName()})`;
}
