import { promiseHooks } from "node:v8";
import { causingRun, type CellRun } from "../cellRun.js";
import { terminateHere } from "./terminate.js";

/** How many dead runs are still referred to, by a promise for example. */
let remaining = 0;
let stopHooks: (() => void) | undefined;

const registry = new FinalizationRegistry(() => {
  remaining -= 1;
  if (remaining > 0) return;
  stopHooks?.();
  stopHooks = undefined;
});

/**
 * Lets no code of the run come to life again: what waits for a promise is ended in the moment in which it would go
 * on. V8 offers nothing gentler than to end the running microtask by force, which drops the microtasks queued
 * behind it; those are nearly always the dead run's own, since every event drains the queue by itself.
 *
 * The hook costs a little for every promise, so it is on only while a dead run can still be reached.
 */
export function stopContinuations(run: CellRun): void {
  run.dead = true;
  registry.register(run, undefined);
  remaining += 1;
  stopHooks ??= addHooks();
}

function addHooks(): () => void {
  // A second hook: when there is only one, Node.js 24 and 26 let what was to end take one more step.
  const stops = [
    promiseHooks.onBefore(() => undefined),
    promiseHooks.onBefore(() => {
      if (causingRun()?.dead === true) terminateHere();
    }),
  ] as (() => void)[];
  return () => {
    for (const stop of stops) stop();
  };
}
