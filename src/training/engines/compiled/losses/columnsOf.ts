import { sizeOf, type Value } from "../onnx/index.js";

/** How many columns predictions have, which a graph always knows. */
export function columnsOf(predictions: Value): number {
  return sizeOf(predictions.shape.slice(-1));
}
