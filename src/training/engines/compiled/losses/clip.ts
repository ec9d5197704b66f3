import { toFloat, type Graph, type Value } from "../onnx/index.js";

/** Keras' fuzz factor: probabilities are clipped to [1e-7, 1 - 1e-7] before a logarithm. */
const EPSILON = 1e-7;

export function clipped(graph: Graph, probabilities: Value): Value {
  return graph.node("Clip", [probabilities, graph.number(EPSILON), graph.number(1 - EPSILON)]);
}

/** The gradient of {@link clipped}: 1 where it changed nothing, 0 elsewhere. */
export function insideClip(graph: Graph, probabilities: Value): Value {
  const same = [probabilities, clipped(graph, probabilities)];
  return toFloat(graph, graph.node("Equal", same, { type: "bool" }));
}
