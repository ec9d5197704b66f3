import { writeSync } from "node:fs";
import { endOwnGroup } from "@epochbook/core/process";
import { encodeFrame } from "../link/frames.js";
import { sessionPipes, type FromSession } from "../link/sessionMessages.js";
import { outputRun, type CellRun } from "./cellRun.js";

type Publish = Extract<FromSession, { type: "publish" }>;

const write = writeSync;
const pause = new Int32Array(new SharedArrayBuffer(4));

/**
 * Sends a message to the front, and returns when the pipe has taken all of it.
 *
 * So a cell can write no faster than the front reads, and what it wrote has left the process even
 * if it never comes back to the event loop.
 */
export function send(message: FromSession): void {
  const frame = encodeFrame(message);
  for (let sent = 0; sent < frame.length;) {
    sent += writeSome(frame.subarray(sent));
  }
}

/**
 * Publishes a message for the run that caused it, or for `run`.
 *
 * Nothing is published for a run that was ended by force.
 */
export function publish(
  messageType: Publish["messageType"],
  content: Publish["content"],
  extra: { run?: CellRun | undefined; metadata?: Record<string, unknown>; buffers?: Buffer[] } = {},
): void {
  const run = extra.run ?? outputRun();
  if (run === undefined || run.dead) {
    return;
  }
  const { metadata = {}, buffers = [] } = extra;
  send({ type: "publish", run: run.id, messageType, content, metadata, buffers });
}

function writeSome(bytes: Buffer): number {
  try {
    return write(sessionPipes.fromSession, bytes);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The front is gone, so there is nobody to run cells for.
    if (code === "EPIPE") {
      endOwnGroup();
    }
    if (code !== "EAGAIN") {
      throw error;
    }
    // The pipe is full and doesn't block by itself.
    Atomics.wait(pause, 0, 0, 1);
    return 0;
  }
}
