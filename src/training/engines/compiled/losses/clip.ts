import { epsilon } from "../../../losses.js";
import { equal, type Graph, type Value } from "../onnx/index.js";

export function clipped(graph: Graph, probabilities: Value): Value {
  return graph.node("Clip", [probabilities, graph.number(epsilon), graph.number(1 - epsilon)]);
}

/** Where {@link clipped} changed nothing: there its gradient is 1, and elsewhere 0. */
export function isInsideClip(graph: Graph, probabilities: Value): Value {
  return equal(graph, probabilities, clipped(graph, probabilities));
}
