import { sizeOf } from "@epochbook/core";
import { DatasetError } from "./datasetError.js";

/**
 * The content of an idx file.
 *
 * It is unsigned bytes, and the length of each dimension in their order.
 */
export interface IdxContent {
  readonly data: Uint8Array;
  readonly shape: readonly number[];
}

/** The code of the element type that is read. */
const unsignedByte = 0x08;

/** The names of the element types by their codes. */
const elementTypes = new Map([
  [unsignedByte, "unsigned bytes"],
  [0x09, "signed bytes"],
  [0x0b, "16-bit integers"],
  [0x0c, "32-bit integers"],
  [0x0d, "32-bit floats"],
  [0x0e, "64-bit floats"],
]);

/**
 * Reads an idx file of unsigned bytes without copying its data.
 *
 * The format: two zero bytes, the element type, the number of dimensions, each dimension as a
 * big-endian 32-bit integer, then the elements. Source: the description of the MNIST files by
 * LeCun, Cortes and Burges.
 *
 * @param bytes - the whole file, uncompressed
 * @param dimensions - the number of dimensions that the file must have: 3 for images, 1 for labels
 * @param file - the file's name for messages
 * @throws DatasetError when the magic number, element type, dimensions or size are not as expected
 */
export function parseIdx(bytes: Uint8Array, dimensions: number, file: string): IdxContent {
  const headerBytes = 4 + 4 * dimensions;
  const magic = `the magic number ${hex(Uint8Array.of(0, 0, unsignedByte, dimensions))} of an idx file of unsigned bytes with ${countDimensions(dimensions)}`;
  if (bytes.length < 4) {
    throw new DatasetError(file, magic, countBytes(bytes.length, "an empty file"));
  }
  if (bytes[0] !== 0 || bytes[1] !== 0 || !elementTypes.has(bytes[2])) {
    throw new DatasetError(file, magic, hex(bytes.subarray(0, 4)));
  }
  if (bytes[2] !== unsignedByte) {
    throw new DatasetError(file, magic, `an idx file of ${elementTypes.get(bytes[2]) ?? ""}`);
  }
  if (bytes[3] !== dimensions) {
    const hint = "Images have 3 dimensions and labels 1: are the two files swapped?";
    throw new DatasetError(file, magic, countDimensions(bytes[3]), hint);
  }
  if (bytes.length < headerBytes) {
    throw new DatasetError(file, `a header of ${headerBytes} bytes`, countBytes(bytes.length));
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const shape = Array.from({ length: dimensions }, (_, axis) => header.getUint32(4 + 4 * axis));
  const elements = sizeOf(shape);
  if (elements === 0) {
    throw new DatasetError(file, "at least one element", `the shape [${shape.join(", ")}]`);
  }
  if (bytes.length !== headerBytes + elements) {
    const expected = `${headerBytes + elements} bytes for the shape [${shape.join(", ")}]`;
    const hint = bytes.length < headerBytes + elements ? "The file is cut short" : undefined;
    throw new DatasetError(file, expected, countBytes(bytes.length), hint);
  }
  // A Buffer's slices are Buffers; users get plain bytes.
  const data = new Uint8Array(bytes.buffer, bytes.byteOffset + headerBytes, elements);
  return { data, shape };
}

function hex(bytes: Uint8Array): string {
  return `0x${Buffer.from(bytes).toString("hex")}`;
}

function countDimensions(count: number): string {
  return count === 1 ? "1 dimension" : `${count} dimensions`;
}

function countBytes(count: number, none = "0 bytes"): string {
  return count === 0 ? none : `${count} bytes`;
}
