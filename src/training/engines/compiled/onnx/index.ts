export * from "./arithmetic.js";
export { encodeModel } from "./encode.js";
export { Graph, type FloatType, type Operand } from "./graph.js";
export type { Dimension, ElementType, Value } from "./types.js";
