/** A matrix of bytes, row by row. */
export interface Bytes {
  readonly data: Uint8Array;
  /** The bytes of a row. */
  readonly width: number;
}

/** The columns that aren't 0 in every row, in their order. */
export function columnsInUse({ data, width }: Bytes): Int32Array {
  const used = new Uint8Array(width);
  // Four columns at once, where rows end with a word: it takes a third of the time.
  const [wide, joined] =
    width % 4 === 0 && data.byteOffset % 4 === 0
      ? [
          new Uint32Array(data.buffer, data.byteOffset, data.length / 4),
          new Uint32Array(used.buffer),
        ]
      : [data, used];
  const { length } = joined;
  for (let start = 0; start < wide.length; start += length) {
    for (let column = 0; column < length; column++) {
      joined[column] |= wide[start + column];
    }
  }
  return Int32Array.from(used.keys()).filter((column) => used[column] !== 0);
}

/** The matrix without its other columns, which must be 0 in every row. */
export function keepColumns({ data, width }: Bytes, columns: Int32Array): Bytes {
  const rows = data.length / width;
  const kept = new Uint8Array(rows * columns.length);
  const places = new Int32Array(width);
  for (const [place, column] of columns.entries()) {
    places[column] = place;
  }
  for (let row = 0; row < rows; row++) {
    const from = row * width;
    const to = row * columns.length;
    for (let column = 0; column < width; column++) {
      const byte = data[from + column];
      if (byte !== 0) {
        kept[to + places[column]] = byte;
      }
    }
  }
  return { data: kept, width: columns.length };
}
