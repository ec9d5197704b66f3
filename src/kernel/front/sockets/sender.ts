import { messageOf } from "@epochbook/core";
import type { Router } from "zeromq";
import type { Connection } from "../../protocol/connection.js";
import type { Message } from "../../protocol/message.js";
import { serializeMessage } from "../../protocol/wire.js";
import { log } from "../log.js";

/** Sends a signed message to the client that its identities name; a client that is gone is no error. */
export function sendTo(socket: Router, connection: Connection, message: Message<unknown>): void {
  const frames = serializeMessage(message, connection.key, connection.signature_scheme);
  socket.send(frames).catch((error: unknown) => {
    if (!socket.closed) {
      log(`a ${message.header.msg_type} was not sent: ${messageOf(error)}`);
    }
  });
}
