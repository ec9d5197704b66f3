import type { FromSession } from "../link/session.js";
import { outputRun, type CellRun } from "./cellRun.js";
import { send } from "./pipe.js";

type Publish = Extract<FromSession, { type: "publish" }>;

/** Publishes a message for the run that caused it. An interrupted run that has finished publishes no more. */
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
