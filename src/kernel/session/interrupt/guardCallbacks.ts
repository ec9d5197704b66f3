import childProcess from "node:child_process";
import crypto from "node:crypto";
import dns from "node:dns";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import zlib from "node:zlib";
import { causingRun } from "../cellRun.js";
import { reportError } from "../errors/uncaught.js";

type AnyFunction = (...args: unknown[]) => unknown;

/**
 * Node's functions that take a callback as their last argument.
 *
 * Those that find a callback again by its identity are left out.
 */
const takeCallback: [module: object, names: RegExp][] = [
  [fs, /^(?!watchFile|unwatchFile|create|_)[a-z]+(?:[A-Z].*)?(?<!Sync)$/],
  [dns, /^(lookup|resolve|reverse)/],
  [zlib, /^(deflate|inflate|gzip|gunzip|unzip|brotli|zstd).*(?<!Sync)$/],
  [
    crypto,
    /^(random(Bytes|Fill|Int)|pbkdf2|scrypt|hkdf|sign|verify|(check|generate)[A-Z][A-Za-z]*)$/,
  ],
  [childProcess, /^exec(File)?$/],
];

/** Makes the callbacks that a run hands to Node.js do nothing once the run is dead. */
export function guardCallbacks(): void {
  guardTimers();
  guardTicks();
  for (const [module, names] of takeCallback) {
    guardModule(module, names);
  }
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

/**
 * Returns a callback whose error is reported under the run that made it.
 *
 * Node.js 20 and 22 have forgotten the run when a microtask's error becomes an uncaught exception.
 */
function reported(callback: AnyFunction): AnyFunction {
  const run = causingRun();
  return () => {
    try {
      return callback();
    } catch (error) {
      if (run === undefined) {
        throw error;
      }
      reportError(error, run);
      return undefined;
    }
  };
}

function guardModule(module: object, names: RegExp): void {
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(module))) {
    if (typeof value !== "function" || !names.test(name)) {
      continue;
    }
    const call = value as AnyFunction;
    const wrapper = replace(call, (...args) => call(...args.slice(0, -1), guard(args.at(-1))));
    Object.assign(module, { [name]: wrapper });
  }
}

/**
 * Returns a callback that does nothing once the run that made it is dead.
 *
 * Without a run it is the callback itself.
 *
 * @param onDead - called instead of the callback, with its `this`
 */
function guard(callback: unknown, onDead?: (self: unknown) => void): unknown {
  const run = causingRun();
  if (run === undefined || typeof callback !== "function") {
    return callback;
  }
  return function (this: unknown, ...args: unknown[]) {
    if (!run.dead) {
      return Reflect.apply(callback as AnyFunction, this, args);
    }
    onDead?.(this);
    return undefined;
  };
}

/**
 * Gives `wrapper` all properties of `original`: its name, its length and the ways to promisify it.
 */
function replace<F extends (...args: never[]) => unknown>(original: F, wrapper: F): F {
  return Object.defineProperties(wrapper, Object.getOwnPropertyDescriptors(original));
}
