import { reshape, sum, type Dimension, type Graph, type Value } from "../onnx/index.js";

/** Undoes broadcasting: sums a gradient over the axes along which a value of the shape was repeated. */
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
