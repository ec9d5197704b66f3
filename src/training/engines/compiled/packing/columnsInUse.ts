/** The columns of a matrix of bytes, row by row, that aren't 0 in every row. */
export function columnsInUse(data: Uint8Array, width: number): Int32Array {
  const used = new Uint8Array(width);
  const unused = Int32Array.from(used.keys());
  let left = width;
  for (let start = 0; start < data.length; start += width) {
    // Only columns that were 0 so far are looked at: soon few.
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
