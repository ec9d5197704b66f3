import { reshape, square, subtract } from "./arithmetic.js";
import type { Graph } from "./graph.js";
import type { Dimension, Value } from "./types.js";

/** The axes of a reduction. */
interface ReduceOptions {
  axes: readonly number[];
  /** True if the axes stay, with length 1. @default false */
  keep?: boolean;
}

/** Adds the sum over axes. A negative axis counts from the end. */
export function sum(graph: Graph, a: Value, options: ReduceOptions): Value {
  return reduce(graph, "ReduceSum", a, options);
}

/** Adds the mean over axes. A negative axis counts from the end. */
export function mean(graph: Graph, a: Value, options: ReduceOptions): Value {
  return reduce(graph, "ReduceMean", a, options);
}

/** Adds the maximum over axes. A negative axis counts from the end. */
export function max(graph: Graph, a: Value, options: ReduceOptions): Value {
  return reduce(graph, "ReduceMax", a, options);
}

/** The mean and variance of a value over some axes, which stay with length 1. */
export interface Moments {
  readonly axes: readonly number[];
  readonly mean: Value;
  /** The variance of the numbers themselves, without Bessel's correction. */
  readonly variance: Value;
}

/** Adds the mean and variance of a value over some axes. */
export function momentsOf(graph: Graph, x: Value, axes: readonly number[]): Moments {
  const options = { axes, keep: true };
  const center = mean(graph, x, options);
  const variance = mean(graph, square(graph, subtract(graph, x, center)), options);
  return { axes, mean: center, variance };
}

/**
 * Undoes broadcasting: sums a gradient over the axes along which a value of the shape was repeated.
 */
export function sumToShape(graph: Graph, gradient: Value, shape: readonly Dimension[]): Value {
  const added = gradient.shape.length - shape.length;
  const axes = [...gradient.shape.keys()].filter(
    (axis) => axis < added || (shape[axis - added] === 1 && gradient.shape[axis] !== 1),
  );
  if (axes.length === 0) {
    return gradient;
  }
  const summed = sum(graph, gradient, { axes, keep: true });
  return added === 0 ? summed : reshape(graph, summed, shape);
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
