import { setImmediate } from "node:timers/promises";

const millisecondsBetweenPauses = 40;

/**
 * Makes a function that lets the event loop serve timers, signals and messages when more than 40 ms
 * have passed since it last did, for loops of synchronous work to await after each round.
 */
export function makeBreather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last >= millisecondsBetweenPauses) {
      await setImmediate();
      last = performance.now();
    }
  };
}
