import { setTimeout as sleep } from "node:timers/promises";
import type { Session } from "./session.js";

/**
 * Waits for a promise as long as the kernel keeps publishing: a cell that prints much takes its time.
 * @param milliseconds the length of the silence that ends the wait; it is noticed after twice that time at most.
 * @returns whether the promise was fulfilled
 */
export async function waitWhileHearing(
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
