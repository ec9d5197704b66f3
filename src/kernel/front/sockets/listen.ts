import { messageOf } from "@epochbook/core";
import type { Router } from "zeromq";
import type { Connection } from "../../protocol/connection.js";
import type { Message } from "../../protocol/message.js";
import { parseMessage, signatureOf } from "../../protocol/wire.js";
import { log } from "../log.js";
import type { ReplayGuard } from "./replayGuard.js";

/**
 * Hands over every message of a channel that is signed, whole and new, until the socket is closed. All others are
 * dropped and logged: whatever comes in, the loop goes on.
 */
export async function listen(
  channel: "shell" | "control" | "stdin",
  socket: Router,
  connection: Connection,
  replays: ReplayGuard,
  onMessage: (message: Message) => void,
): Promise<void> {
  for (;;) {
    try {
      const frames = await socket.receive();
      const message = parseMessage(frames, connection.key, connection.signature_scheme);
      replays.check(signatureOf(frames));
      onMessage(message);
    } catch (error) {
      if (socket.closed) {
        return;
      }
      log(`a message on ${channel} was dropped: ${messageOf(error)}`);
    }
  }
}
