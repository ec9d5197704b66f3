import { types } from "node:util";

/** Returns the bytes of a buffer or of any view of one, without a copy; undefined for all else. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  return types.isAnyArrayBuffer(value) ? new Uint8Array(value) : undefined;
}
