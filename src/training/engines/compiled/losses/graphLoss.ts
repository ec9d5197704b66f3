import { epsilon } from "../../../losses.js";
import { equal, elementsOf, type Graph, type Value } from "../onnx/index.js";

/** A loss as nodes of a graph. Shapes may have any leading dimensions, such as steps and rows. */
export interface GraphLoss {
  /**
   * Brings targets into the form that the other functions take.
   *
   * It is `[..., columns]` of the graph's float type.
   *
   * @param yTrue - `[..., columns]`, or `[..., 1]` int32 class numbers when the loss takes labels
   */
  prepare(graph: Graph, yTrue: Value, columns: number): Value;
  /** Adds the loss of each row: `[..., columns]` twice → `[...]`. */
  perSample(graph: Graph, yTrue: Value, yPred: Value): Value;
  /** Adds the gradient of {@link perSample} by the predictions, `[..., columns]`. */
  gradient(graph: Graph, yTrue: Value, yPred: Value): Value;
  /**
   * Adds the gradient by the logits, where that is simpler.
   *
   * Logits are the inputs of the softmax that made the predictions. The gradient is linear in the
   * targets: weighted targets give weighted gradients.
   */
  gradientThroughSoftmax?(graph: Graph, yTrue: Value, yPred: Value): Value;
}

/** Clips probabilities to [epsilon, 1 - epsilon]. */
export function clip(graph: Graph, probabilities: Value): Value {
  return graph.node("Clip", [probabilities, graph.number(epsilon), graph.number(1 - epsilon)]);
}

/** Tests where {@link clip} changes nothing: there its gradient is 1, and elsewhere 0. */
export function isInsideClip(graph: Graph, probabilities: Value): Value {
  return equal(graph, probabilities, clip(graph, probabilities));
}

/** Returns the number of columns of predictions, which a graph always knows. */
export function columnsOf(yPred: Value): number {
  return elementsOf(yPred.shape.slice(-1));
}
