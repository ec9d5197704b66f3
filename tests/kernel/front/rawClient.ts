import {
  channelAddress,
  createMessage,
  serializeMessage,
  type Connection,
} from "@epochbook/kernel";
import { Dealer } from "zeromq";

/** The time after which a message counts as missing: less than a test has, so that it says what is missing. */
export const waitSeconds = 30;

/** A client that sends frames as they are, right or wrong. */
export class RawClient {
  readonly connection: Connection;
  readonly socket: Dealer;
  readonly #channel: string;
  #sent = 0;

  constructor(
    connection: Connection,
    channel: "shell" | "control" | "stdin" = "shell",
    routingId?: string,
  ) {
    this.connection = connection;
    this.#channel = channel;
    this.socket = new Dealer({
      linger: 0,
      receiveTimeout: waitSeconds * 1000,
      ...(routingId === undefined ? {} : { routingId }),
    });
    this.socket.connect(channelAddress(connection, channel));
  }

  /** Returns the frames of a well-formed request. */
  frames(type: string, content: object = {}): Buffer[] {
    const message = createMessage(type, content, { session: "raw" });
    return serializeMessage(message, this.connection.key, this.connection.signature_scheme);
  }

  async send(frames: Buffer[]): Promise<void> {
    await this.socket.send(frames);
    this.#sent += 1;
  }

  /**
   * Returns the next message.
   *
   * @throws Error if none comes
   */
  async receive(): Promise<Buffer[]> {
    try {
      return await this.socket.receive();
    } catch (cause) {
      throw new Error(
        `no message on ${this.#channel} within ${waitSeconds} s, after ${this.#sent} were sent`,
        { cause },
      );
    }
  }
}
