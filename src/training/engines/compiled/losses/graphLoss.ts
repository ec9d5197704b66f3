import type { Graph, Value } from "../onnx/index.js";

/** A loss as nodes of a graph. Shapes may have any leading dimensions, such as steps and rows. */
export interface GraphLoss {
  /**
   * Brings truth into the form that the others take, `[..., columns]` of the graph's float type.
   *
   * @param truth - `[..., columns]`, or `[..., 1]` int32 class numbers when the loss takes labels
   */
  prepare(graph: Graph, truth: Value, columns: number): Value;
  /** The loss of each row: `[..., columns]` twice → `[...]`. */
  ofRows(graph: Graph, truth: Value, predictions: Value): Value;
  /** The gradient of {@link ofRows} by the predictions, `[..., columns]`. */
  gradient(graph: Graph, truth: Value, predictions: Value): Value;
  /**
   * The same by the inputs of the softmax that made the predictions, where that is simpler. It is
   * linear in the truth: weighted truth gives weighted gradients.
   */
  gradientThroughSoftmax?(graph: Graph, truth: Value, predictions: Value): Value;
}
