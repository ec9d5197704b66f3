import { writeSync } from "node:fs";
import { encodeFrame } from "./frames.js";

// The original ones: users may replace them.
const write = writeSync;
const { wait } = Atomics;
const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Writes a message as one frame to a pipe, and returns when the pipe has taken all of it.
 *
 * @throws Error with the code `EPIPE` if nobody reads the pipe any more
 */
export function writeFrame(fd: number, message: unknown): void {
  const frame = encodeFrame(message);
  for (let sent = 0; sent < frame.length;) {
    sent += writeSome(fd, frame.subarray(sent));
  }
}

function writeSome(fd: number, bytes: Buffer): number {
  try {
    return write(fd, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EAGAIN") {
      throw error;
    }
    // The pipe is full and doesn't block by itself.
    wait(pause, 0, 0, 1);
    return 0;
  }
}
