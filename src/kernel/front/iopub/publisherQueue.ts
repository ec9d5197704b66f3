import type { XPublisher } from "zeromq";
import { log, messageOf } from "../log.js";

/** After this time, the subscriber goes without the message. */
const patienceMilliseconds = 5000;
/** The same while a subscriber is known to be stuck: it must not hold up the others message by message. */
const stuckPatienceMilliseconds = 10;
/** From this many bytes that wait on, no more should be made. */
const fullBytes = 4 * 2 ** 20;

/** Sends what is published one message after the other, and says when subscribers can't keep up. */
export class PublisherQueue {
  #waiting: Buffer[][] = [];
  #bytes = 0;
  #isSending = false;
  #isFull = false;
  #isStuck = false;

  /**
   * @param onPressure told `true` when no more should be made for now, and `false` when all is sent.
   * @param patience in milliseconds: how long a message waits for a subscriber that reads nothing.
   */
  constructor(
    private readonly socket: XPublisher,
    private readonly onPressure: (isFull: boolean) => void,
    private readonly patience = patienceMilliseconds,
  ) {
    socket.sendTimeout = patience;
  }

  /** Sends a message after all that wait. */
  push(frames: Buffer[]): void {
    this.#waiting.push(frames);
    this.#bytes += sizeOf(frames);
    if (!this.#isFull && this.#bytes >= fullBytes) this.#setFull(true);
    if (!this.#isSending) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      await this.#send(next);
      this.#bytes -= sizeOf(next);
    }
    this.#isSending = false;
    if (this.#isFull) this.#setFull(false);
  }

  async #send(frames: Buffer[]): Promise<void> {
    try {
      await this.socket.send(frames);
      this.#setStuck(false);
    } catch (error) {
      if (this.socket.closed) return;
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") {
        log(`a message was not published: ${messageOf(error)}`);
        return;
      }
      this.#setStuck(true);
      await this.#sendToThoseWhoRead(frames);
    }
  }

  async #sendToThoseWhoRead(frames: Buffer[]): Promise<void> {
    this.socket.noDrop = false;
    try {
      await this.socket.send(frames);
    } finally {
      this.socket.noDrop = true;
    }
  }

  #setStuck(isStuck: boolean): void {
    if (this.#isStuck === isStuck) return;
    this.#isStuck = isStuck;
    this.socket.sendTimeout = isStuck ? stuckPatienceMilliseconds : this.patience;
    if (isStuck) log("a client that is connected to iopub reads nothing: it goes without messages");
  }

  #setFull(isFull: boolean): void {
    this.#isFull = isFull;
    this.onPressure(isFull);
  }
}

function sizeOf(frames: readonly Buffer[]): number {
  return frames.reduce((sum, frame) => sum + frame.length, 0);
}
