import { divide, toFloat, type ElementType, type Graph, type Value } from "../onnx/index.js";

/** What the rows of inputs come as. */
export interface InputSettings {
  readonly type: ElementType;
  /** The shape of a row. */
  readonly shape: readonly number[];
  /** What the numbers are divided by. @default 1 */
  readonly divisor?: number;
  /** Whether they may be multiplied by its inverse instead, which can differ in the last bit. @default false */
  readonly multiplies?: boolean;
}

/** Rows of inputs as the model takes them. */
export function toModelInput(
  graph: Graph,
  rows: Value,
  { divisor = 1, multiplies = false }: InputSettings,
): Value {
  if (rows.type === "uint8" && multiplies) {
    // Converts and multiplies at once, in half the time.
    return graph.node("DequantizeLinear", [rows, graph.number(1 / divisor)], { type: "float32" });
  }
  const floats = toFloat(graph, rows);
  return divisor === 1 ? floats : divide(graph, floats, divisor);
}
