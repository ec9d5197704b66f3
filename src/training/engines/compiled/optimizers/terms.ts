import {
  add,
  multiply,
  reshape,
  elementsOf,
  type Graph,
  type Operand,
  type Value,
} from "../onnx/index.js";

/** The largest size that is fused. Beyond, memory takes the time. */
const maxFusedSize = 2 ** 19;

/** Adds `a + number`, or nothing for 0. */
export function plus(graph: Graph, a: Value, number: number): Value {
  return number === 0 ? a : add(graph, a, number);
}

/** Adds `factor * a + b` for flat rows, `[1, n]`. */
export function scaledSum(graph: Graph, factor: Operand, a: Value, b: Value): Value {
  if (!graph.hasOneThread || elementsOf(a.shape) > maxFusedSize) {
    return add(graph, multiply(graph, a, factor), b);
  }
  // One pass over the numbers, and by wider vectors than onnxruntime's other operators have.
  const matrix =
    typeof factor === "number" ? graph.numbers([factor], [1, 1]) : reshape(graph, factor, [1, 1]);
  return graph.node("Gemm", [matrix, a, b], { shape: a.shape });
}

/**
 * Adds `kept * sum + added`, a running average divided by `1 - kept`.
 *
 * Keeping the sum instead of the average saves an operator.
 */
export function runningSum(graph: Graph, sum: Value, kept: number, added: Value): Value {
  return kept === 0 ? added : scaledSum(graph, kept, sum, added);
}
