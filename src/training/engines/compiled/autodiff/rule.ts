import type { Graph, Value } from "../onnx/index.js";

/** What an operation made. */
export interface Result {
  readonly output: Value;
  /** What the way back needs besides inputs and output. */
  readonly saved?: readonly Value[];
}

/** An operation that took place, with the gradient of the loss by its output. */
export interface BackwardCall<Attributes> {
  readonly inputs: readonly Value[];
  readonly output: Value;
  readonly saved: readonly Value[];
  readonly attributes: Attributes;
  /** Has the output's shape. */
  readonly gradient: Value;
  /** Whether the gradient by each input is wanted; those that aren't may be left out. */
  readonly wanted: readonly boolean[];
}

/** An operation with its rule of reverse-mode differentiation. */
export interface Rule<Attributes = undefined> {
  /** Adds the operation to a graph. */
  forward(graph: Graph, inputs: readonly Value[], attributes: Attributes): Result;
  /** Adds the gradients by the inputs, each of its input's shape. */
  backward(graph: Graph, call: BackwardCall<Attributes>): readonly (Value | undefined)[];
}
