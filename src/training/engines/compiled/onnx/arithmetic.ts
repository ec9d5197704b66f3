import type { Graph, Operand } from "./graph.js";
import type { Dimension, Value } from "./types.js";

/** Adds `a + b`, broadcast where shapes differ. */
export function add(graph: Graph, a: Operand, b: Operand): Value {
  return binary(graph, "Add", a, b);
}

/** Adds `a - b`, broadcast where shapes differ. */
export function subtract(graph: Graph, a: Operand, b: Operand): Value {
  return binary(graph, "Sub", a, b);
}

/** Adds `a * b`, broadcast where shapes differ. */
export function multiply(graph: Graph, a: Operand, b: Operand): Value {
  return binary(graph, "Mul", a, b);
}

/** Adds `a / b`, broadcast where shapes differ. */
export function divide(graph: Graph, a: Operand, b: Operand): Value {
  return binary(graph, "Div", a, b);
}

/** Adds `a * factor`, or nothing for a factor of 1. */
export function scale(graph: Graph, a: Value, factor: number): Value {
  return factor === 1 ? a : multiply(graph, a, factor);
}

/** Adds the square root of each element. */
export function squareRoot(graph: Graph, a: Value): Value {
  return graph.node("Sqrt", [a]);
}

/** Adds the square of each element. */
export function square(graph: Graph, a: Value): Value {
  return multiply(graph, a, a);
}

/** Adds `exp(a)`. */
export function exponential(graph: Graph, a: Value): Value {
  return graph.node("Exp", [a]);
}

/** Adds the absolute value of each element. */
export function absolute(graph: Graph, a: Value): Value {
  return graph.node("Abs", [a]);
}

/** Adds the smaller of each two elements, broadcast where shapes differ. */
export function minimum(graph: Graph, a: Operand, b: Operand): Value {
  return binary(graph, "Min", a, b);
}

/** Adds `a > b`, as bool. */
export function greater(graph: Graph, a: Operand, b: Operand): Value {
  return { ...binary(graph, "Greater", a, b), type: "bool" };
}

/** Adds `a = b`, as bool. */
export function equal(graph: Graph, a: Operand, b: Operand): Value {
  return { ...binary(graph, "Equal", a, b), type: "bool" };
}

/** Adds a choice: elements of `a` where the condition holds, of `b` elsewhere, in its shape. */
export function where(graph: Graph, condition: Value, a: Operand, b: Operand): Value {
  const [yes, no] = [a, b].map((operand) => toValue(graph, operand));
  return graph.node("Where", [condition, yes, no], { type: yes.type });
}

/** Adds a reshape. At most one dimension of the shape is unknown. */
export function reshape(graph: Graph, a: Value, shape: readonly Dimension[]): Value {
  const lengths = graph.integers(...shape.map((length) => length ?? -1));
  return graph.node("Reshape", [a, lengths], { shape });
}

/** Adds a transpose, in which `order[i]` becomes axis i. */
export function transpose(graph: Graph, a: Value, order: readonly number[]): Value {
  const shape = order.map((axis) => a.shape[axis]);
  return graph.node("Transpose", [a], { attributes: { perm: order }, shape });
}

/** Adds a conversion to the graph's float type, or nothing where a value has it. */
export function toFloat(graph: Graph, a: Value): Value {
  const type = graph.float;
  return a.type === type
    ? a
    : graph.node("Cast", [a], { attributes: { to: type === "float32" ? 1 : 11 }, type });
}

/** Returns the number of elements of a shape, which has no unknown dimension. */
export function elementsOf(shape: readonly Dimension[]): number {
  return shape.reduce<number>((size, length) => size * (length ?? Number.NaN), 1);
}

/** Returns the shape of the result of an elementwise operator. */
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
