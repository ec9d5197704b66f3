import { requestTermination } from "../evaluate.js";
import { withoutUncaught } from "./uncaughtCapture.js";

/**
 * Makes V8 end the JavaScript of this thread, down to the event loop and with no chance to catch it, at the next call
 * or loop of whatever runs when the caller returns.
 *
 * Node.js' own frames end with the user's. Its stack of async contexts is what suffers, and it aborts the process
 * when that doesn't add up, so it is emptied first, in the way in which an uncaught exception empties it.
 */
export function terminateCaller(): void {
  clearAsyncContexts();
  requestTermination();
}

/** Like {@link terminateCaller}, but never returns. */
export function terminateHere(): void {
  terminateCaller();
  let turn = 0;
  while (turn < 1e6) {
    turn++;
  }
}

function clearAsyncContexts(): void {
  const { _fatalException: fatalException } = process as unknown as {
    _fatalException: (error: Error, fromPromise: boolean) => boolean;
  };
  withoutUncaught(() => {
    fatalException.call(process, new Error("ended by force"), false);
  });
}
