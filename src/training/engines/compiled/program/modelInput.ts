import { divide, toFloat, type ElementType, type Graph, type Value } from "../onnx/index.js";

/** What the rows of inputs come as. */
export interface InputSettings {
  readonly type: ElementType;
  /** The shape of a row. */
  readonly shape: readonly number[];
  /** What the numbers are divided by. @default 1 */
  readonly divisor?: number;
}

/** Rows of inputs as the model takes them. */
export function toModelInput(graph: Graph, rows: Value, { divisor = 1 }: InputSettings): Value {
  const floats = toFloat(graph, rows);
  return divisor === 1 ? floats : divide(graph, floats, divisor);
}
