import type { Message } from "../protocol/message.js";

/** A request of a client, and how it is answered. */
export interface Request {
  message: Message;
  /** The answer's place: the channel on which the request came. */
  channel: "shell" | "control";
  /** Sends the reply. */
  reply(type: string, content: object, metadata?: Record<string, unknown>): void;
}
