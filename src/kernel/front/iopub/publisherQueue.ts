import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "@epochbook/core";
import type { XPublisher } from "zeromq";
import { log } from "../log.js";

/** The times for which a queue waits for a subscriber that reads nothing, in milliseconds. */
export interface Patience {
  /**
   * The time that a message waits; then the kernel goes on without that subscriber.
   *
   * It is long, because a client on a busy machine may not come to read for some seconds.
   *
   * @default 20000
   */
  first: number;
  /** The time that a message waits once a subscriber is known to be stuck. @default 100 */
  again: number;
  /** The time after which the queue tries whether a stuck subscriber reads again. @default 60000 */
  retry: number;
}

const defaultPatience: Patience = { first: 20_000, again: 100, retry: 60_000 };
/** The number of waiting bytes at which the session must stop making more. */
const fullBytes = 4 * 2 ** 20;
/**
 * The pause between messages while a subscriber is stuck.
 *
 * ZeroMQ then drops messages instead of waiting; the pause gives the other subscribers time to
 * read.
 */
const paceMilliseconds = 5;
const longestPause = 16;

/**
 * The queue of published messages.
 *
 * It sends one after the other, and says when subscribers can't keep up.
 */
export class PublisherQueue {
  readonly #socket: XPublisher;
  readonly #onPressure: (isFull: boolean) => void;
  readonly #patience: Patience;
  #waiting: Buffer[][] = [];
  #bytes = 0;
  #isSending = false;
  #isFull = false;
  /** The time at which a subscriber was found to be stuck, if one is. */
  #stuckSince: number | undefined;
  #hasLogged = false;

  /**
   * Makes an empty queue.
   * @param socket the iopub socket, which must drop nothing.
   * @param onPressure is called with `true` when too much waits, and with `false` when all is sent.
   */
  constructor(
    socket: XPublisher,
    onPressure: (isFull: boolean) => void,
    patience = defaultPatience,
  ) {
    this.#socket = socket;
    this.#onPressure = onPressure;
    this.#patience = patience;
  }

  /** Adds a message, which is sent after all that wait. */
  push(frames: Buffer[]): void {
    this.#waiting.push(frames);
    this.#bytes += byteLengthOf(frames);
    if (!this.#isFull && this.#bytes >= fullBytes) {
      this.#setFull(true);
    }
    if (!this.#isSending) {
      void this.#sendAll();
    }
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      try {
        await this.#send(next);
      } catch (error) {
        if (!this.#socket.closed) {
          log(`a message was not published: ${messageOf(error)}`);
        }
      }
      this.#bytes -= byteLengthOf(next);
    }
    this.#isSending = false;
    if (this.#isFull) {
      this.#setFull(false);
    }
  }

  async #send(frames: Buffer[]): Promise<void> {
    const isStuck = this.#stuckSince !== undefined;
    const isTimeToRetry = isStuck && Date.now() - (this.#stuckSince ?? 0) > this.#patience.retry;
    if (isTimeToRetry) {
      this.#socket.noDrop = true;
    }
    if (!isStuck || isTimeToRetry) {
      if (await this.#tryFor(frames, isStuck ? this.#patience.again : this.#patience.first)) {
        this.#stuckSince = undefined;
        return;
      }
      this.#giveUp();
    }
    await this.#socket.send(frames);
    await sleep(paceMilliseconds);
  }

  /**
   * Sends a message, and returns true if all subscribers had room for it within some milliseconds.
   *
   * ZeroMQ only says if they have room now, so it is asked again and again.
   */
  async #tryFor(frames: Buffer[], milliseconds: number): Promise<boolean> {
    const end = Date.now() + milliseconds;
    for (let pause = 1; ; pause = Math.min(pause * 2, longestPause)) {
      try {
        await this.#socket.send(frames);
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EAGAIN" || this.#socket.closed) {
          throw error;
        }
        if (Date.now() > end) {
          return false;
        }
        await sleep(pause);
      }
    }
  }

  #giveUp(): void {
    this.#stuckSince = Date.now();
    this.#socket.noDrop = false;
    if (this.#hasLogged) {
      return;
    }
    this.#hasLogged = true;
    log("a client that is connected to iopub reads nothing: it goes without messages");
  }

  #setFull(isFull: boolean): void {
    this.#isFull = isFull;
    this.#onPressure(isFull);
  }
}

function byteLengthOf(frames: readonly Buffer[]): number {
  return frames.reduce((sum, frame) => sum + frame.length, 0);
}
