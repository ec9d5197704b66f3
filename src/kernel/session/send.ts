import { endOwnGroup } from "@epochbook/core/process";
import { sessionPipes, type FromSession } from "../link/sessionMessages.js";
import { writeFrame } from "../link/writeFrame.js";
import { outputRun, type CellRun } from "./cellRun.js";

type Publish = Extract<FromSession, { type: "publish" }>;

/**
 * Sends a message to the front, and returns when the pipe has taken all of it.
 *
 * So a cell can write no faster than the front reads, and what it wrote has left the process even
 * if it never comes back to the event loop.
 */
export function send(message: FromSession): void {
  try {
    writeFrame(sessionPipes.fromSession, message);
  } catch (error) {
    // The front is gone, so there is nobody to run cells for.
    if ((error as NodeJS.ErrnoException).code === "EPIPE") {
      endOwnGroup();
    }
    throw error;
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
