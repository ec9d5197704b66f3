import {
  channelAddress,
  createMessage,
  serializeMessage,
  type Connection,
} from "@epochbook/kernel";
import { Dealer } from "zeromq";

/** A client that sends frames as they are, right or wrong. */
export class RawClient {
  readonly connection: Connection;
  readonly socket: Dealer;

  constructor(
    connection: Connection,
    channel: "shell" | "control" | "stdin" = "shell",
    routingId?: string,
  ) {
    this.connection = connection;

    this.socket = new Dealer({ linger: 0, ...(routingId === undefined ? {} : { routingId }) });
    this.socket.connect(channelAddress(connection, channel));
  }

  /** Returns the frames of a well-formed request. */
  frames(type: string, content: object = {}): Buffer[] {
    const message = createMessage(type, content, { session: "raw" });
    return serializeMessage(message, this.connection.key, this.connection.signature_scheme);
  }

  async send(frames: Buffer[]): Promise<void> {
    await this.socket.send(frames);
  }
}
