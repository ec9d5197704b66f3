import { setImmediate } from "node:timers/promises";

/** The time that may pass without a pause. */
const millisecondsBetweenPauses = 40;

/**
 * Makes a function that lets the event loop serve timers, signals and messages.
 *
 * It does so if more than 40 ms have passed since it last did. A loop of synchronous work awaits it
 * after each round.
 */
export function makeEventLoopPause(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last >= millisecondsBetweenPauses) {
      await setImmediate();
      last = performance.now();
    }
  };
}
