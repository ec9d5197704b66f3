import type { Socket } from "zeromq";
import { log } from "../log.js";

/** The time without a refusal after which the next one is logged again, in milliseconds. */
const quietMilliseconds = 60_000;

/** The reason of each error of ZeroMQ's handshake that a client is likely to cause, by its code. */
const reasons: Partial<Record<string, string>> = {
  ERR_ZMTP_MECHANISM_MISMATCH:
    "it doesn't encrypt, and this kernel's connection is encrypted by CurveZMQ",
  ERR_ZMTP_CRYPTOGRAPHIC: "its keys of CurveZMQ don't fit this kernel's connection file",
};

/** A memory of why clients were refused, so that a client that tries again and again is logged once. */
export class RefusalLog {
  readonly #lastTimes = new Map<string, number>();

  /** Logs a reason, unless it has come up within the last minute before `now`. */
  add(reason: string, now = performance.now()): void {
    const last = this.#lastTimes.get(reason);
    this.#lastTimes.set(reason, now);
    if (last === undefined || now - last > quietMilliseconds) {
      log(`a client was refused, and may try again unlogged: ${reason}`);
    }
  }
}

/**
 * Logs which clients the encrypted sockets of a kernel refuse.
 *
 * ZeroMQ has closed their connections before a message came through.
 */
export function logRefusals(sockets: readonly Socket[]): void {
  const refusals = new RefusalLog();
  for (const { events } of sockets) {
    events.on("handshake:error:protocol", ({ error }) => {
      refusals.add(reasons[error.code] ?? `its handshake failed with ${error.code}`);
    });
  }
}
