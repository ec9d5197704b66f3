import type { tf } from "../../../backend/tf.js";
import type { Tape } from "../autodiff/index.js";
import type { Dimension, Value } from "../onnx/index.js";

/** What a layer needs to write itself into a graph. */
export interface LoweringContext {
  /** Records what the layer computes; its graph is the one to add to. */
  readonly tape: Tape;
  /** Whether the graph trains: dropout is on, and statistics are those of the batch. */
  readonly training: boolean;
  /** The current value of a weight of the model. */
  weight(variable: tf.LayerVariable): Value;
  /** Gives a weight that isn't trained by gradients the value that it has after the step. */
  update(variable: tf.LayerVariable, value: Value): void;
  /** Adds a scalar to the loss. */
  penalize(penalty: Value): void;
  /** What a layer multiplies its inputs by in training: 0, or 1 / (1 - rate). */
  dropoutMask(layer: tf.layers.Layer, shape: readonly Dimension[]): Value;
}

/**
 * Writes a layer's computation into a graph.
 *
 * @returns the layer's output; its first dimension is the batch
 * @throws NotCovered, with the reason, when the layer's settings can't be followed exactly
 */
export type Lowering<Layer extends tf.layers.Layer = tf.layers.Layer> = (
  layer: Layer,
  inputs: readonly Value[],
  context: LoweringContext,
) => Value;
