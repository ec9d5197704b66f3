export * from "./arithmetic.js";
export * from "./reductions.js";
export { encodeModel } from "./encode.js";
export { Graph, type FloatType, type Operand } from "./graph.js";
export {
  placeWindows,
  transposedAttributes,
  windowAttributes,
  type Pair,
  type WindowAxis,
  type Windows,
} from "./windows.js";
export type { Dimension, ElementType, Value } from "./types.js";
