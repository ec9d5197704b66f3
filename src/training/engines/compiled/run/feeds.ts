import { kindOf, type TypedArray } from "@epochbook/core";
import type { LabelledRows, Rows } from "../../../data/index.js";
import type { Loss } from "../../../losses.js";

/** Rows in an array that a program takes. */
export interface FeedRows {
  readonly data: TypedArray;
  readonly type: "float32" | "uint8" | "int32";
  readonly count: number;
  readonly shape: readonly number[];
  readonly width: number;
  /** What the program divides them by. */
  readonly divisor: number;
}

/** Inputs as they are, if they are float32 or bytes, and as float32 otherwise. */
export function feedInputs({ data, count, shape, width, divisor = 1 }: Rows): FeedRows {
  const common = { count, shape, width, divisor };
  return kindOf(data) === "Uint8Array"
    ? { ...common, data, type: "uint8" }
    : { ...common, data: toFloat32(data), type: "float32" };
}

/** Truth: class numbers as int32 for a loss that takes labels, and float32 otherwise. */
export function feedTruth({ truth }: LabelledRows, loss: Loss): FeedRows {
  const { data, count, shape, width } = truth;
  const common = { count, shape, width, divisor: 1 };
  return loss.truth === "labels"
    ? { ...common, data: Int32Array.from(data), type: "int32" }
    : { ...common, data: toFloat32(data), type: "float32" };
}

function toFloat32(data: TypedArray): TypedArray {
  return kindOf(data) === "Float32Array" ? data : Float32Array.from(data);
}

/** Some of the rows, on the same memory. */
export function rowsBetween(
  { data, width }: FeedRows,
  start: number,
  end: number,
): FeedRows["data"] {
  return data.subarray(start * width, end * width);
}
