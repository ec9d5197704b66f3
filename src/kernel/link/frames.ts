import { deserialize, serialize } from "node:v8";

const lengthBytes = 4;

/**
 * Returns a message as one frame.
 *
 * It is the length in bytes (uint32, little-endian), then V8's serialization.
 */
export function encodeFrame(message: unknown): Buffer {
  const body = serialize(message);
  const frame = Buffer.allocUnsafe(lengthBytes + body.length);
  frame.writeUInt32LE(body.length);
  body.copy(frame, lengthBytes);
  return frame;
}

/**
 * A reader of frames from the chunks of a stream.
 *
 * A chunk may hold a part of a frame, or several frames.
 */
export class FrameReader {
  readonly #onMessage: (message: unknown) => void;
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(onMessage: (message: unknown) => void) {
    this.#onMessage = onMessage;
  }

  /** Takes the next chunk and gives every message that it completes to `onMessage`. */
  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    for (let next = this.#takeFrame(); next !== undefined; next = this.#takeFrame()) {
      this.#onMessage(deserialize(next));
    }
  }

  #takeFrame(): Buffer | undefined {
    const first = this.#chunks.at(0);
    if (this.#length < lengthBytes || first === undefined) {
      return undefined;
    }
    const head = first.length < lengthBytes ? this.#join() : first;
    const end = lengthBytes + head.readUInt32LE();
    if (this.#length < end) {
      return undefined;
    }
    const all = head.length < end ? this.#join() : head;
    this.#chunks[0] = all.subarray(end);
    this.#length -= end;
    return all.subarray(lengthBytes, end);
  }

  /**
   * Joins the chunks.
   *
   * Only done when a frame needs it, so that a long frame in many chunks is copied once.
   */
  #join(): Buffer {
    const all = Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}
