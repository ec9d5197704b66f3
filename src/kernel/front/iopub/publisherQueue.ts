import { setTimeout as sleep } from "node:timers/promises";
import { messageOf } from "@epochbook/core";
import type { XPublisher } from "zeromq";
import { log } from "../log.js";

/** When a queue loses its patience with a subscriber that reads nothing; all times in milliseconds. */
export interface Patience {
  /** A message waits for so long; then the kernel goes on, and that subscriber goes without messages. @default 5000 */
  first: number;
  /** The same once a subscriber is known to be stuck. @default 100 */
  again: number;
  /** After this time it is tried whether the subscriber reads again. @default 60000 */
  retry: number;
}

const defaultPatience: Patience = { first: 5000, again: 100, retry: 60_000 };
/** From this many bytes that wait on, no more should be made. */
const fullBytes = 4 * 2 ** 20;
/** While a subscriber is stuck, ZeroMQ drops instead of waiting: this pace leaves the others time to read. */
const paceMilliseconds = 5;
const longestPause = 16;

/** Sends what is published one message after the other, and says when subscribers can't keep up. */
export class PublisherQueue {
  readonly #socket: XPublisher;
  readonly #onPressure: (isFull: boolean) => void;
  readonly #patience: Patience;
  #waiting: Buffer[][] = [];
  #bytes = 0;
  #isSending = false;
  #isFull = false;
  /** When it became known that a subscriber is stuck, if one is. */
  #stuckSince: number | undefined;
  #hasLogged = false;

  /**
   * @param socket one that drops nothing.
   * @param onPressure told `true` when no more should be made for now, and `false` when all is sent.
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

  /** Sends a message after all that wait. */
  push(frames: Buffer[]): void {
    this.#waiting.push(frames);
    this.#bytes += sizeOf(frames);
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
      this.#bytes -= sizeOf(next);
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

  /** Whether all subscribers had room for the message within some milliseconds: ZeroMQ only says whether they have. */
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

function sizeOf(frames: readonly Buffer[]): number {
  return frames.reduce((sum, frame) => sum + frame.length, 0);
}
