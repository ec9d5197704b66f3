/** Builds an idx file of unsigned bytes. */
export function idxFile(shape: number[], data: ArrayLike<number>, type = 0x08): Uint8Array {
  const file = new Uint8Array(4 + 4 * shape.length + data.length);
  file.set([0, 0, type, shape.length]);
  const view = new DataView(file.buffer);
  shape.forEach((length, axis) => {
    view.setUint32(4 + 4 * axis, length);
  });
  file.set(Array.from(data), 4 + 4 * shape.length);
  return file;
}
