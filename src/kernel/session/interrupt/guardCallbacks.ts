import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import { causingRun } from "../cellRun.js";
import { reportError } from "../errors/uncaught.js";
import { guard, replace } from "./guard.js";

type AnyFunction = (...args: unknown[]) => unknown;

/** These find a listener again by its identity. */
const byIdentity = new Set(["watchFile", "unwatchFile"]);

/** Makes what a run hands to timers, ticks, microtasks and `node:fs` stay still once the run is dead. */
export function guardCallbacks(): void {
  guardTimers();
  guardTicks();
  guardFiles();
  syncBuiltinESMExports();
}

function guardTimers(): void {
  const clear = timers.clearInterval;
  const clearDead = (timer: unknown) => {
    clear(timer as NodeJS.Timeout);
  };
  for (const name of ["setTimeout", "setInterval", "setImmediate"] as const) {
    const original = timers[name] as unknown as AnyFunction;
    const onDead = name === "setInterval" ? clearDead : undefined;
    const wrapper = replace(original, (callback, ...rest) =>
      original(guard(callback, onDead), ...rest),
    );
    Object.assign(timers, { [name]: wrapper });
    Object.assign(globalThis, { [name]: wrapper });
  }
}

function guardTicks(): void {
  const nextTick = process.nextTick.bind(process) as AnyFunction;
  process.nextTick = replace(nextTick, (callback, ...rest) =>
    nextTick(guard(callback), ...rest),
  ) as typeof process.nextTick;
  const queue = globalThis.queueMicrotask as AnyFunction;
  globalThis.queueMicrotask = replace(queue, (callback) =>
    queue(typeof callback === "function" ? reported(guard(callback) as AnyFunction) : callback),
  );
}

/** Node.js 20 and 22 have forgotten the run when an error of a microtask becomes an uncaught exception. */
function reported(callback: AnyFunction): AnyFunction {
  const run = causingRun();
  return () => {
    try {
      return callback();
    } catch (error) {
      if (run === undefined) throw error;
      reportError(error, run);
      return undefined;
    }
  };
}

function guardFiles(): void {
  for (const [name, original] of Object.entries(fs) as [string, unknown][]) {
    if (typeof original !== "function" || !/^[a-z]/.test(name) || name.endsWith("Sync")) continue;
    if (byIdentity.has(name)) continue;
    const call = original as AnyFunction;
    const wrapper = replace(call, (...args) => call(...args.slice(0, -1), guard(args.at(-1))));
    Object.assign(fs, { [name]: wrapper });
  }
}
