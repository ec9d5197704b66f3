import { messageOf } from "@epochbook/core";
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

/** The part of a request that is the same for all that come on one channel. */
export interface RequestSource {
  channel: "shell" | "control";
  socket: Router;
  connection: Connection;
  /** The id of the kernel's side of the conversation. */
  session: string;
}

/** Makes a request of a message. Its reply is signed; a client that is gone by then is no error. */
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

/** Returns what was thrown in the form in which replies and `error` messages hold it. */
export function toErrorContent(thrown: unknown): ErrorContent {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message } = error;
  return { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}
