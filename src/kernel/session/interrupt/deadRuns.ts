import { promiseHooks } from "node:v8";
import { continuingRun, type CellRun } from "../cellRun.js";
import { terminateHere } from "./terminate.js";

let anyDead = false;

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
