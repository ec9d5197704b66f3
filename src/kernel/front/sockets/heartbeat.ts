import { messageOf } from "@epochbook/core";
import type { Reply } from "zeromq";
import { log } from "../log.js";

/** Sends every message of the heartbeat channel back until the socket is closed. */
export async function answerHeartbeats(socket: Reply): Promise<void> {
  for (;;) {
    try {
      await socket.send(await socket.receive());
    } catch (error) {
      if (socket.closed) {
        return;
      }
      log(`a heartbeat was not answered: ${messageOf(error)}`);
    }
  }
}
