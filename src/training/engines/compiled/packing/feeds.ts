import { kindOf, type TypedArray } from "@epochbook/core";
import type { LabelledRows, Rows } from "../../../data/index.js";
import type { Loss } from "../../../losses.js";

/** Rows in a typed array that a program takes as its feed. */
export interface FeedRows {
  readonly data: TypedArray;
  readonly type: "float32" | "uint8" | "int32";
  /** The number of rows. */
  readonly count: number;
  /** The shape of one row. */
  readonly shape: readonly number[];
  /** The number of elements of one row. */
  readonly width: number;
  /** The number that the program divides the elements by. */
  readonly divisor: number;
}

/** Returns inputs as they are, if they are float32 or bytes, and as float32 otherwise. */
export function feedInputs({ data, count, shape, width, divisor = 1 }: Rows): FeedRows {
  const common = { count, shape, width, divisor };
  return kindOf(data) === "Uint8Array"
    ? { ...common, data, type: "uint8" }
    : { ...common, data: toFloat32(data), type: "float32" };
}

/**
 * Returns targets as class numbers of int32 for a loss that takes labels, and as float32 otherwise.
 */
export function feedTargets({ targets }: LabelledRows, loss: Loss): FeedRows {
  const { data, count, shape, width } = targets;
  const common = { count, shape, width, divisor: 1 };
  return loss.targets === "labels"
    ? { ...common, data: Int32Array.from(data), type: "int32" }
    : { ...common, data: toFloat32(data), type: "float32" };
}

function toFloat32(data: TypedArray): TypedArray {
  return kindOf(data) === "Float32Array" ? data : Float32Array.from(data);
}
