import { setTimeout as sleep } from "node:timers/promises";
import type { Session } from "./session.js";

/**
 * Waits for a promise as long as the kernel keeps publishing messages.
 *
 * So a cell that prints much has all the time that it needs.
 *
 * @param milliseconds - the time without a message that ends the wait; the wait ends after twice
 *   that time at most
 * @returns true if the promise was fulfilled
 */
export async function waitWhilePublishing(
  awaited: Promise<unknown>,
  session: Pick<Session, "received">,
  milliseconds: number,
): Promise<boolean> {
  const fulfilled = awaited.then(() => true);
  for (;;) {
    const { received } = session;
    const pause = sleep(milliseconds, false, { ref: false });
    if (await Promise.race([fulfilled, pause])) {
      return true;
    }
    if (session.received === received) {
      return false;
    }
  }
}
