/** The forced end of a run's code: of what runs now, and of what would go on later. */
import { promiseHooks, setFlagsFromString } from "node:v8";
import { continuingRun, type CellRun } from "../cellRun.js";
import { requestTermination } from "../evaluate.js";
import { noteStop } from "./guardAwaited.js";

/** True once each continuation is looked at. */
let isWatching = false;

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
 * every event drains the queue by itself, and compiled code doesn't wait for shared promises
 * directly (see `guardAwaited.ts`). One case remains: reactions by `then`, and awaits in packages,
 * on a promise for which another run waits too.
 */
export function stopContinuations(run: CellRun): void {
  run.dead = true;
  run.waits.abandon();
  noteStop();
  watchContinuations();
}

/**
 * Starts to look at each continuation before it runs.
 *
 * It costs each `await` a part of its time, so it is called only when an interrupt comes. From
 * Node.js 24 on, V8 calls no hooks for an `await` that began before there were any. In a package,
 * such an `await` is ended when it waits for the next time. Compiled code doesn't depend on hooks.
 */
export function watchContinuations(): void {
  if (isWatching) {
    return;
  }
  isWatching = true;
  promiseHooks.onBefore((promise: object) => {
    if (continuingRun(promise)?.dead === true) {
      terminateHere();
    }
  });
}

/**
 * Makes V8 compile loops so that all of them can be ended.
 *
 * From Node.js 24 on, its loop unrolling drops the check for an end from some loops, such as
 * `for (;;) new Array(100).fill(0)`. Older versions don't know the flag, and print that.
 */
export function keepLoopsEndable(): void {
  if (Number.parseInt(process.versions.node) >= 24) {
    setFlagsFromString("--no-turboshaft-loop-unrolling");
  }
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
