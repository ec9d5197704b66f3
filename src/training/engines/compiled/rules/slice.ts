import type { Graph, Value } from "../onnx/index.js";

interface SliceOptions {
  readonly axes: readonly number[];
  /** For each axis the first index. @default 0 */
  readonly starts?: readonly number[];
  /** For each axis the index after the last. @default the axis' length */
  readonly ends?: readonly number[];
  /** For each axis the distance from one index to the next. @default 1 */
  readonly steps?: readonly number[];
}

/** A part of a value, along axes of known lengths. */
export function slice(graph: Graph, a: Value, options: SliceOptions): Value {
  const { axes } = options;
  const starts = options.starts ?? axes.map(() => 0);
  const ends = options.ends ?? axes.map((axis) => a.shape[axis] ?? Number.NaN);
  const steps = options.steps ?? axes.map(() => 1);
  const shape = [...a.shape];
  for (const [index, axis] of axes.entries()) {
    shape[axis] = Math.ceil((ends[index] - starts[index]) / steps[index]);
  }
  const lists = [starts, ends, axes, steps].map((list) => graph.integers(...list));
  return graph.node("Slice", [a, ...lists], { shape });
}
