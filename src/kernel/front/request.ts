import { messageOf, toError } from "@epochbook/core";
import type { Router } from "zeromq";
import type { ErrorContent } from "../link/content.js";
import type { Connection } from "../protocol/connection.js";
import { createMessage, type Message } from "../protocol/message.js";
import { serializeMessage } from "../protocol/wire.js";
import { log } from "./log.js";

/** A request of a client, with the function that answers it. */
export interface Request {
  message: Message;
  /** The channel on which the request came, and on which the reply goes back. */
  channel: "shell" | "control";
  /** Sends the reply. */
  reply(type: string, content: object, metadata?: Record<string, unknown>): void;
}

/** The channel of a request: its socket, and all that a reply needs besides the request. */
export interface RequestSource {
  channel: "shell" | "control";
  socket: Router;
  connection: Connection;
  /** The id that all messages of the kernel have in common. */
  session: string;
}

/**
 * Makes a request of a message.
 *
 * Its reply is signed. It is no error if the client is gone when the reply is sent.
 */
export function toRequest(message: Message, source: RequestSource): Request {
  const { channel, socket, connection, session } = source;
  return {
    channel,
    message,
    reply: (type, content, metadata = {}) => {
      const reply = { ...createMessage(type, content, { session, parent: message }), metadata };
      const frames = serializeMessage(reply, connection.key, connection.signature_scheme);
      socket.send(frames).catch((error: unknown) => {
        if (!socket.closed) {
          log(`a ${type} was not sent: ${messageOf(error)}`);
        }
      });
    },
  };
}

/** Converts a thrown value to the form in which replies and `error` messages hold it. */
export function toErrorContent(thrown: unknown): ErrorContent {
  const { name, message } = toError(thrown);
  return { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}
