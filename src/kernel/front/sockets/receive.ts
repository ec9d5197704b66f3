/** The loops that receive messages from the kernel's sockets until these are closed. */
import { messageOf } from "@epochbook/core";
import type { Reply, Router, XPublisher } from "zeromq";
import type { Connection } from "../../protocol/connection.js";
import type { Message } from "../../protocol/message.js";
import { parseMessage, signatureOf } from "../../protocol/wire.js";
import { log } from "../log.js";

/** The first byte of what an XPUB socket receives when a client subscribes. */
const subscribe = 1;
/** The number of signatures that a {@link ReplayGuard} remembers. */
const remembered = 65_536;

/**
 * Gives every message of a channel that is signed, whole and new to `onMessage`.
 *
 * All others are dropped and logged: whatever comes in, the loop goes on.
 */
export async function receiveMessages(
  channel: "shell" | "control" | "stdin",
  socket: Router,
  connection: Connection,
  replays: ReplayGuard,
  onMessage: (message: Message) => void,
): Promise<void> {
  await receiveAll(socket, `a message on ${channel} was dropped`, (frames) => {
    const message = parseMessage(frames, connection.key, connection.signature_scheme);
    replays.check(signatureOf(frames));
    onMessage(message);
  });
}

/** Calls `onSubscribed` with the topic of every new subscription. */
export async function receiveSubscriptions(
  socket: XPublisher,
  onSubscribed: (topic: Buffer) => void,
): Promise<void> {
  await receiveAll(socket, "a subscription was not understood", ([frame]) => {
    if (frame[0] === subscribe) {
      onSubscribed(frame.subarray(1));
    }
  });
}

/** Sends every message of the heartbeat channel back. */
export async function answerHeartbeats(socket: Reply): Promise<void> {
  await receiveAll(socket, "a heartbeat was not answered", (frames) => socket.send(frames));
}

/** A memory of the signatures of the latest messages, so that none is taken twice. */
export class ReplayGuard {
  readonly #seen = new Set<string>();

  /**
   * Remembers a signature. Unsigned messages can't be told apart, so they all pass.
   * @throws Error if a message with this signature has come before.
   */
  check(signature: string): void {
    if (signature === "") {
      return;
    }
    if (this.#seen.has(signature)) {
      throw new Error("a message with the same signature has come before");
    }
    this.#seen.add(signature);
    if (this.#seen.size > remembered) {
      const [oldest] = this.#seen;
      this.#seen.delete(oldest);
    }
  }
}

/**
 * Receives until the socket is closed.
 *
 * If `handle` throws, `failure` is logged with the error; the loop goes on.
 */
async function receiveAll(
  socket: Reply | Router | XPublisher,
  failure: string,
  handle: (frames: Buffer[]) => void | Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      await handle(await socket.receive());
    } catch (error) {
      if (socket.closed) {
        return;
      }
      log(`${failure}: ${messageOf(error)}`);
    }
  }
}
