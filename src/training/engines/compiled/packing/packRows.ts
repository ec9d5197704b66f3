import { kindOf } from "@epochbook/core";
import { packBytes } from "./byteKernel.js";
import { keepColumns } from "./columnKernel.js";
import { columnsInUse } from "./columnsInUse.js";
import type { FeedRows } from "../run/feeds.js";

/** Inputs as a program trains on them. */
export interface PackedRows extends FeedRows {
  /** Whether bytes are multiplied by the divisor's inverse, as floats that were packed are. */
  readonly multiplies?: boolean;
  /** The columns that they have, if not all: the others are 0 in every row. */
  readonly columns?: Int32Array;
}

/** More numbers are left as they are: packed ones are a copy. */
const mostNumbers = 2 ** 27;

/** Copying isn't worth it for less than this part of the columns. */
const leastLeftOut = 1 / 32;

/** What floats are if they are bytes over it: pixels in [0, 1], and whole numbers. */
const factors = [255, 1];

/**
 * Makes training rows small, so that a step reads and multiplies less: floats that are bytes become
 * bytes, and columns that are 0 in every row are left out.
 *
 * @param leavesOut - whether columns may be left out
 */
export function packRows(rows: FeedRows, leavesOut: boolean): PackedRows {
  if (rows.data.length > mostNumbers) {
    return rows;
  }
  const bytes = asBytes(rows);
  if (bytes === undefined) {
    return rows;
  }
  return { ...(leavesOut ? withoutUnused(bytes) : bytes), multiplies: true };
}

interface ByteRows extends FeedRows {
  readonly data: Uint8Array;
}

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

function withoutUnused(rows: ByteRows): PackedRows {
  const { data, width } = rows;
  const columns = columnsInUse(data, width);
  const { length } = columns;
  if (length === 0 || width - length < leastLeftOut * width) {
    return rows;
  }
  const kept = keepColumns(data, width, columns);
  return { ...rows, data: kept, width: length, shape: [length], columns };
}
