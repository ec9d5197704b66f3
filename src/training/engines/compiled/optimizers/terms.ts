import { add, scale, type Graph, type Value } from "../onnx/index.js";

/** `a + number`; nothing for 0. */
export function plus(graph: Graph, a: Value, number: number): Value {
  return number === 0 ? a : add(graph, a, number);
}

/**
 * `kept * sum + added`: what a running average is, over `1 - kept`. Keeping the sum instead of the
 * average saves an operator.
 */
export function runningSum(graph: Graph, sum: Value, kept: number, added: Value): Value {
  return kept === 0 ? added : add(graph, scale(graph, sum, kept), added);
}
