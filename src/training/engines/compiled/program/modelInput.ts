import { divide, toFloat, type ElementType, type Graph, type Value } from "../onnx/index.js";

/** The type and shape of the rows of inputs. */
export interface InputSettings {
  readonly type: ElementType;
  /** The shape of a row. */
  readonly shape: readonly number[];
  /** The number that elements are divided by. @default 1 */
  readonly divisor?: number;
  /**
   * True if elements may be multiplied by the divisor's inverse instead.
   *
   * The results can differ in the last bit.
   *
   * @default false
   */
  readonly multiplies?: boolean;
}

/** Adds the conversion of rows of inputs to floats that the model takes. */
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
