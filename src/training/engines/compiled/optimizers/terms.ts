import {
  add,
  multiply,
  reshape,
  sizeOf,
  type Graph,
  type Operand,
  type Value,
} from "../onnx/index.js";

/** From this size on, memory is what takes the time. */
const mostFused = 2 ** 19;

/** `a + number`; nothing for 0. */
export function plus(graph: Graph, a: Value, number: number): Value {
  return number === 0 ? a : add(graph, a, number);
}

/** `factor * a + b` for flat rows, `[1, n]`. */
export function scaledSum(graph: Graph, factor: Operand, a: Value, b: Value): Value {
  if (!graph.hasOneThread || sizeOf(a.shape) > mostFused) {
    return add(graph, multiply(graph, a, factor), b);
  }
  // One pass over the numbers, and by wider vectors than onnxruntime's other operators have.
  const matrix =
    typeof factor === "number" ? graph.numbers([factor], [1, 1]) : reshape(graph, factor, [1, 1]);
  return graph.node("Gemm", [matrix, a, b], { shape: a.shape });
}

/**
 * `kept * sum + added`: what a running average is, over `1 - kept`. Keeping the sum instead of the
 * average saves an operator.
 */
export function runningSum(graph: Graph, sum: Value, kept: number, added: Value): Value {
  return kept === 0 ? added : scaledSum(graph, kept, sum, added);
}
