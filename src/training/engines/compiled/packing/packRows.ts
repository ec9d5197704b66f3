import { kindOf } from "@epochbook/core";
import { copyColumns } from "../../../wasm/copyColumns.js";
import { packBytes } from "../../../wasm/packBytes.js";
import type { FeedRows } from "./feeds.js";

/** Training inputs as a program takes them. */
export interface PackedRows extends FeedRows {
  /** True if bytes are multiplied by the divisor's inverse, as floats that were packed are. */
  readonly multiplies?: boolean;
  /** The columns that the rows have, if not all. The others are 0 in every row. */
  readonly columns?: Int32Array;
}

/** The largest number of elements that is packed, since packed rows are a copy. */
const maxElements = 2 ** 27;

/** The least share of the columns that is left out. For fewer, a copy isn't worth it. */
const minShareLeftOut = 1 / 32;

/** The factors that may turn floats into bytes: of pixels in [0, 1], and of whole numbers. */
const factors = [255, 1];

/**
 * Makes training rows small, so that a step reads and multiplies less.
 *
 * Floats that are bytes become bytes, and columns that are 0 in every row are left out.
 *
 * @param leavesOut - true if columns may be left out
 */
export function packRows(rows: FeedRows, leavesOut: boolean): PackedRows {
  if (rows.data.length > maxElements) {
    return rows;
  }
  const bytes = asBytes(rows);
  if (bytes === undefined) {
    return rows;
  }
  return { ...(leavesOut ? withoutUnused(bytes) : bytes), multiplies: true };
}

/** Rows of bytes. */
interface ByteRows extends FeedRows {
  readonly data: Uint8Array;
}

/** Returns rows as bytes, or undefined where they are other floats. */
function asBytes(rows: FeedRows): ByteRows | undefined {
  const { data, divisor } = rows;
  if (kindOf(data) === "Uint8Array") {
    return { ...rows, data: data as Uint8Array };
  }
  for (const factor of factors) {
    const bytes = packBytes(data as Float32Array, factor);
    if (bytes !== undefined) {
      return { ...rows, data: bytes, type: "uint8", divisor: divisor * factor };
    }
  }
  return undefined;
}

/** Leaves out the columns that are 0 in every row, if they are enough. */
function withoutUnused(rows: ByteRows): PackedRows {
  const { data, width } = rows;
  const columns = columnsInUse(data, width);
  const { length } = columns;
  if (length === 0 || width - length < minShareLeftOut * width) {
    return rows;
  }
  const kept = copyColumns(data, width, columns);
  return { ...rows, data: kept, width: length, shape: [length], columns };
}

/** Finds the columns of a matrix of bytes, row by row, that aren't 0 in every row. */
function columnsInUse(data: Uint8Array, width: number): Int32Array {
  const used = new Uint8Array(width);
  const unused = Int32Array.from(used.keys());
  let left = width;
  for (let start = 0; start < data.length; start += width) {
    // Only columns that were 0 so far are looked at. Soon they are few.
    let stays = 0;
    for (let index = 0; index < left; index++) {
      const column = unused[index];
      if (data[start + column] === 0) {
        unused[stays++] = column;
      } else {
        used[column] = 1;
      }
    }
    left = stays;
  }
  return Int32Array.from(used.keys()).filter((column) => used[column] === 1);
}
