import type { Graph, Operand } from "./graph.js";
import type { Dimension, Value } from "./types.js";

export function add(graph: Graph, a: Operand, b: Operand): Value {
  return binary(graph, "Add", a, b);
}

export function subtract(graph: Graph, a: Operand, b: Operand): Value {
  return binary(graph, "Sub", a, b);
}

export function multiply(graph: Graph, a: Operand, b: Operand): Value {
  return binary(graph, "Mul", a, b);
}

export function divide(graph: Graph, a: Operand, b: Operand): Value {
  return binary(graph, "Div", a, b);
}

/** `a * b` for a number that may be 1. */
export function scale(graph: Graph, a: Value, factor: number): Value {
  return factor === 1 ? a : multiply(graph, a, factor);
}

export function squareRoot(graph: Graph, a: Value): Value {
  return graph.node("Sqrt", [a]);
}

export function square(graph: Graph, a: Value): Value {
  return multiply(graph, a, a);
}

export function exponential(graph: Graph, a: Value): Value {
  return graph.node("Exp", [a]);
}

export function absolute(graph: Graph, a: Value): Value {
  return graph.node("Abs", [a]);
}

export function minimum(graph: Graph, a: Operand, b: Operand): Value {
  return binary(graph, "Min", a, b);
}

/** `a > b`, as bool. */
export function greater(graph: Graph, a: Operand, b: Operand): Value {
  return { ...binary(graph, "Greater", a, b), type: "bool" };
}

/** `a = b`, as bool. */
export function equal(graph: Graph, a: Operand, b: Operand): Value {
  return { ...binary(graph, "Equal", a, b), type: "bool" };
}

/** Elements of `a` where the condition holds, and of `b` elsewhere, in the condition's shape. */
export function where(graph: Graph, condition: Value, a: Operand, b: Operand): Value {
  const [yes, no] = [a, b].map((operand) => toValue(graph, operand));
  return graph.node("Where", [condition, yes, no], { type: yes.type });
}

export function reshape(graph: Graph, a: Value, shape: readonly Dimension[]): Value {
  const lengths = graph.integers(...shape.map((length) => length ?? -1));
  return graph.node("Reshape", [a, lengths], { shape });
}

export function transpose(graph: Graph, a: Value, order: readonly number[]): Value {
  const shape = order.map((axis) => a.shape[axis]);
  return graph.node("Transpose", [a], { attributes: { perm: order }, shape });
}

/** Converts to the graph's float type. */
export function toFloat(graph: Graph, a: Value): Value {
  const type = graph.float;
  return a.type === type
    ? a
    : graph.node("Cast", [a], { attributes: { to: type === "float32" ? 1 : 11 }, type });
}

interface ReduceOptions {
  axes: readonly number[];
  /** Whether the axes stay, with length 1. @default false */
  keep?: boolean;
}

/** Sums over axes; a negative axis counts from the end. */
export function sum(graph: Graph, a: Value, options: ReduceOptions): Value {
  return reduce(graph, "ReduceSum", a, options);
}

/** The mean over axes; a negative axis counts from the end. */
export function mean(graph: Graph, a: Value, options: ReduceOptions): Value {
  return reduce(graph, "ReduceMean", a, options);
}

/** The greatest element over axes; a negative axis counts from the end. */
export function greatest(graph: Graph, a: Value, options: ReduceOptions): Value {
  return reduce(graph, "ReduceMax", a, options);
}

/** The number of elements of a shape, which has no unknown dimension. */
export function sizeOf(shape: readonly Dimension[]): number {
  return shape.reduce<number>((size, length) => size * (length ?? Number.NaN), 1);
}

/** The shape of the result of an elementwise operator. */
export function broadcast(a: readonly Dimension[], b: readonly Dimension[]): Dimension[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const ofA = axis < rank - a.length ? 1 : a[axis - rank + a.length];
    const ofB = axis < rank - b.length ? 1 : b[axis - rank + b.length];
    return ofA === 1 ? ofB : ofA;
  });
}

function binary(graph: Graph, operator: string, a: Operand, b: Operand): Value {
  const left = toValue(graph, a);
  const right = toValue(graph, b);
  return graph.node(operator, [left, right], { shape: broadcast(left.shape, right.shape) });
}

function toValue(graph: Graph, operand: Operand): Value {
  return typeof operand === "number" ? graph.number(operand) : operand;
}

function reduce(
  graph: Graph,
  operator: string,
  a: Value,
  { axes, keep = false }: ReduceOptions,
): Value {
  const reduced = axes.map((axis) => (axis < 0 ? axis + a.shape.length : axis));
  const shape = a.shape.flatMap((length, axis) =>
    reduced.includes(axis) ? (keep ? [1] : []) : [length],
  );
  return graph.node(operator, [a, graph.integers(...reduced)], {
    attributes: { keepdims: Number(keep) },
    shape,
  });
}
