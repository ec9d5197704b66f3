import { causingRun } from "../cellRun.js";

type Callback = (this: unknown, ...args: unknown[]) => unknown;

/** A callback that does nothing once the run that made it is dead; without a run, the callback itself. */
export function guard(callback: unknown, onDead?: (self: unknown) => void): unknown {
  const run = causingRun();
  if (run === undefined || typeof callback !== "function") {
    return callback;
  }
  return function (this: unknown, ...args: unknown[]) {
    if (!run.dead) {
      return Reflect.apply(callback as Callback, this, args);
    }
    onDead?.(this);
    return undefined;
  };
}

/** Puts `wrapper` in the place of `original`, with the original's name, length and ways to be promisified. */
export function replace<F extends (...args: never[]) => unknown>(original: F, wrapper: F): F {
  return Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(original));
}
