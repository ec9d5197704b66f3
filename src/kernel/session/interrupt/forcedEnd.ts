/** The forced end of a run's code: of what runs now, and of what would go on later. */
import { promiseHooks } from "node:v8";
import { continuingRun, type CellRun } from "../cellRun.js";
import { requestTermination } from "../evaluate.js";

/** True if any run has been ended by force. */
let anyDead = false;

const set = process.setUncaughtExceptionCaptureCallback.bind(process);

type Capture = Parameters<typeof set>[0];

/** The capture callback that the user has set. */
let ofUser: Capture = null;

/**
 * Makes V8 end the JavaScript of this thread, down to the event loop and with no chance to catch it.
 *
 * The end comes at the next call or loop of what runs when the caller returns. Node.js' own frames
 * end with the user's. Node.js aborts the process when its stack of async contexts doesn't add up
 * afterwards. So that stack is emptied first, in the way in which an uncaught exception empties it.
 */
export function terminateCaller(): void {
  clearAsyncContexts();
  requestTermination();
}

/**
 * Stops all code of a run that waits for a promise.
 *
 * It is ended in the moment in which it would go on.
 *
 * V8 offers nothing gentler than to end the running microtask by force. That drops the microtasks
 * queued behind it, and nothing tells which they were. They are nearly always the dead run's own:
 * every event drains the queue by itself, and cells don't wait for shared promises directly (see
 * `guardAwaited.ts`). One case remains: reactions by `then`, and awaits in modules, on a promise
 * for which another run waits too.
 */
export function stopContinuations(run: CellRun): void {
  run.dead = true;
  anyDead = true;
}

/**
 * Starts to look at each continuation before it runs.
 *
 * It is called when the session starts, because V8 calls no hooks for an `await` that began before
 * there were any.
 */
export function watchContinuations(): void {
  promiseHooks.onBefore((promise: object) => {
    if (anyDead && continuingRun(promise)?.dead === true) {
      terminateHere();
    }
  });
}

/** Makes the session note the user's own capture callback, for which Node.js can't be asked. */
export function noteCaptures(): void {
  process.setUncaughtExceptionCaptureCallback = (capture) => {
    set(capture);
    ofUser = capture;
  };
}

/** Ends what runs in this thread like {@link terminateCaller}, but never returns. */
function terminateHere(): void {
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

/**
 * Calls `throwing` while uncaught exceptions are ignored.
 *
 * Node's own setter, which was kept above, works even after `node:domain` has replaced it by one
 * that throws.
 */
function withoutUncaught(throwing: () => void): void {
  set(null);
  set(() => undefined);
  throwing();
  set(null);
  if (ofUser !== null) {
    set(ofUser);
  }
}
