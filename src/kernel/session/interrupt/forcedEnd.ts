/** Ending a run's code by force: what runs now, and what would go on later. */
import { promiseHooks } from "node:v8";
import { continuingRun, type CellRun } from "../cellRun.js";
import { requestTermination } from "../evaluate.js";

let anyDead = false;

const set = process.setUncaughtExceptionCaptureCallback.bind(process);

type Capture = Parameters<typeof set>[0];

let ofUser: Capture = null;

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

/**
 * Lets no code of the run come to life again: what waits for a promise is ended in the moment in which it would go
 * on. V8 offers nothing gentler than to end the running microtask by force, which drops the microtasks queued
 * behind it, and nothing tells which they were. They are nearly always the dead run's own, since every event drains
 * the queue by itself, and cells don't wait for shared promises directly (`guardAwaited.ts`). What remains: reactions
 * by `then`, and awaits in modules, on a promise for which another run waits too.
 */
export function stopContinuations(run: CellRun): void {
  run.dead = true;
  anyDead = true;
}

/**
 * Starts to look at each continuation before it runs. From the start: V8 doesn't call hooks for an `await` that began
 * before there were any.
 */
export function watchContinuations(): void {
  promiseHooks.onBefore((promise: object) => {
    if (anyDead && continuingRun(promise)?.dead === true) {
      terminateHere();
    }
  });
}

/** Notes the user's own capture callback, which Node.js would not tell. */
export function noteCaptures(): void {
  process.setUncaughtExceptionCaptureCallback = (capture) => {
    set(capture);
    ofUser = capture;
  };
}

/** Like {@link terminateCaller}, but never returns. */
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
 * Runs `throwing` while uncaught exceptions go nowhere. Node's own setter works even where `node:domain`, once it is
 * loaded, has put one that throws in its place.
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
