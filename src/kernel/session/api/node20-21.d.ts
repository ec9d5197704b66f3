/** The types of what Node.js 20 has, and later ones have by a library with more in it. */

interface ArrayBuffer {
  /** The most bytes that the buffer can be resized to. */
  get maxByteLength(): number;
  /** True if the buffer can be resized. */
  get resizable(): boolean;
  /** Resizes the buffer to a number of bytes. */
  resize(newByteLength?: number): void;
}

interface ArrayBufferConstructor {
  new (byteLength: number, options?: { maxByteLength?: number }): ArrayBuffer;
}
