import { randomUUID } from "node:crypto";

/** The version of Jupyter's messaging protocol that this package implements. */
export const protocolVersion = "5.4";

/** The header of a message: its sender, time and type. */
export interface MessageHeader {
  msg_id: string;
  /** The id that all messages of one client, or of one kernel, have in common. */
  session: string;
  username: string;
  /** The time of sending, in ISO 8601. */
  date: string;
  /** The message's type, for example `execute_request`. */
  msg_type: string;
  version: string;
}

/**
 * One message of Jupyter's messaging protocol.
 *
 * Source: jupyter-client's documentation, "Messaging in Jupyter".
 */
export interface Message<Content = Record<string, unknown>> {
  /**
   * The routing frames of ROUTER sockets, or the topic of PUB sockets.
   *
   * Empty in a message that a client makes.
   */
  identities: Buffer[];
  header: MessageHeader;
  /** The header of the request that this message answers or belongs to; empty if there is none. */
  parent_header: Partial<MessageHeader>;
  metadata: Record<string, unknown>;
  content: Content;
  /** The binary data after the content. */
  buffers: Buffer[];
}

/** Makes a message of type `type` with a fresh id; `parent` is the message that it answers. */
export function createMessage<Content>(
  type: string,
  content: Content,
  options: { session: string; parent?: Message<unknown> },
): Message<Content> {
  return {
    identities: options.parent?.identities ?? [],
    header: {
      msg_id: randomUUID(),
      session: options.session,
      username: "epochbook",
      date: new Date().toISOString(),
      msg_type: type,
      version: protocolVersion,
    },
    parent_header: options.parent?.header ?? {},
    metadata: {},
    content,
    buffers: [],
  };
}
