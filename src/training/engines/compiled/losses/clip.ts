import { equal, type Graph, type Value } from "../onnx/index.js";

/** Keras' fuzz factor: probabilities are clipped to [1e-7, 1 - 1e-7] before a logarithm. */
const EPSILON = 1e-7;

export function clipped(graph: Graph, probabilities: Value): Value {
  return graph.node("Clip", [probabilities, graph.number(EPSILON), graph.number(1 - EPSILON)]);
}

/** Where {@link clipped} changed nothing: there its gradient is 1, and elsewhere 0. */
export function isInsideClip(graph: Graph, probabilities: Value): Value {
  return equal(graph, probabilities, clipped(graph, probabilities));
}
