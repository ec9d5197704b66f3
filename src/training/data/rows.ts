import type { TypedArray } from "@epochbook/core";

/** Rows of numbers, one after another. */
export interface Rows {
  readonly data: TypedArray;
  /** The number of rows. */
  readonly count: number;
  /** The shape of one row. */
  readonly shape: readonly number[];
  /** The number of elements of one row. */
  readonly width: number;
  /** The number that elements are divided by where they are used. @default 1 */
  readonly divisor?: number;
}

/** Checked data, with as many rows of targets as of inputs. */
export interface LabelledRows {
  readonly count: number;
  readonly x: Rows;
  /** The targets as they were given, which tell the classes. */
  readonly y: Rows;
  /** The targets as the loss takes them. */
  readonly targets: Rows;
  /** The weight of each row in the loss, `[count]`; absent where all are 1. */
  readonly weights?: Float32Array;
}

/** Returns the rows from `start` up to `end`, as views on the same memory. */
export function sliceLabelled(rows: LabelledRows, start: number, end: number): LabelledRows {
  return {
    count: end - start,
    x: sliceRows(rows.x, start, end),
    y: sliceRows(rows.y, start, end),
    targets: sliceRows(rows.targets, start, end),
    ...(rows.weights && { weights: rows.weights.subarray(start, end) }),
  };
}

function sliceRows(rows: Rows, start: number, end: number): Rows {
  const data = rows.data.subarray(start * rows.width, end * rows.width);
  return { ...rows, data, count: end - start };
}
