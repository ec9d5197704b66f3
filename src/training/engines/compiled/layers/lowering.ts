import type { tf } from "../../../backend/tf.js";
import type { Tape } from "../autodiff.js";
import type { Dimension, Value } from "../onnx/index.js";

/** The graph that a layer is written into, with the values that it needs. */
export interface LoweringContext {
  /** The tape that records the operations of the layer. Its graph is the one to add to. */
  readonly tape: Tape;
  /** True if the graph trains: dropout is on, and statistics are those of the batch. */
  readonly training: boolean;
  /** Returns the current value of a weight of the model. */
  weight(variable: tf.LayerVariable): Value;
  /** Sets the value that a weight which isn't trained by gradients has after the step. */
  update(variable: tf.LayerVariable, value: Value): void;
  /** Adds a scalar penalty to the loss. */
  penalize(penalty: Value): void;
  /**
   * Returns the mask that a dropout layer multiplies its inputs by in training.
   *
   * Its elements are 0 or 1 / (1 - rate).
   */
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
