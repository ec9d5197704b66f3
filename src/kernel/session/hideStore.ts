import type { AsyncLocalStorage } from "node:async_hooks";
import { inspect, types } from "node:util";

/** The part of a storage that Node.js has where it keeps the stores on the resources themselves. */
interface StoreKey {
  kResourceStore?: symbol;
}

/**
 * Makes Node.js print promises, timers and other resources as if there were no such storage.
 *
 * Node.js keeps a storage's value in a property of each resource, and shows that property.
 */
export function hideStore(storage: AsyncLocalStorage<unknown>): void {
  const { kResourceStore: key } = storage as StoreKey;
  if (key === undefined) {
    hideFrames(storage);
  } else {
    hideOnPromises(storage, key);
    hideOnObjects(key);
  }
}

/**
 * Hides what Node.js 20 and 22 write on each promise: the store and two ids.
 *
 * It is hidden when a promise is about to be shown, so that no promise costs more.
 */
function hideOnPromises(storage: AsyncLocalStorage<unknown>, key: symbol): void {
  const keys = storage.run({}, () => Object.getOwnPropertySymbols(Promise.resolve()));
  define(Promise.prototype, inspect.custom, function (this: object) {
    for (const each of keys) {
      if (Object.getOwnPropertyDescriptor(this, each)?.enumerable === true) {
        Object.defineProperty(this, each, { enumerable: false });
      }
    }
    return this;
  });
  // Promises must not find the accessor of all objects: it would slow each `await` down.
  define(Promise.prototype, key, undefined);
}

/** Keeps the store of all objects but promises in a private field, which nothing shows. */
function hideOnObjects(key: symbol): void {
  Object.defineProperty(Object.prototype, key, {
    configurable: true,
    get(this: object) {
      return Stamp.read(this);
    },
    set(this: object, store: unknown) {
      Stamp.write(this, store);
    },
  });
}

/** Hides the storage in the maps that newer versions of Node.js write on timers and resources. */
function hideFrames(storage: AsyncLocalStorage<unknown>): void {
  const timer = storage.run({}, () => setTimeout(() => undefined));
  const key = Object.getOwnPropertySymbols(timer).find((each) => types.isMap(read(timer, each)));
  if (key === undefined) {
    return;
  }
  const prototype = Object.getPrototypeOf(read(timer, key)) as object;
  clearTimeout(timer);
  const withoutStorage = (frame: Map<unknown, unknown>): unknown => {
    const others = [...frame].filter(([each]) => each !== storage);
    if (others.length === 0) {
      return undefined;
    }
    const rest = Object.setPrototypeOf(new Map(others), prototype) as object;
    define(rest, inspect.custom, undefined);
    return rest;
  };
  define(prototype, inspect.custom, function (this: Map<unknown, unknown>) {
    return this.has(storage) ? withoutStorage(this) : this;
  });
  hideOnTimers(Object.getPrototypeOf(timer) as Inspected, key, withoutStorage);
}

type Inspected = Record<symbol, (...options: unknown[]) => unknown>;

/** Hides it on timers, whose own inspection calls no `inspect.custom` of what they hold. */
function hideOnTimers(
  prototype: Inspected,
  key: symbol,
  withoutStorage: (frame: Map<unknown, unknown>) => unknown,
): void {
  const inspectTimer = prototype[inspect.custom];
  define(
    prototype,
    inspect.custom,
    function (this: Record<symbol, unknown>, ...options: unknown[]) {
      const frame = this[key];
      if (!types.isMap(frame)) {
        return inspectTimer.apply(this, options);
      }
      this[key] = withoutStorage(frame);
      try {
        return inspectTimer.apply(this, options);
      } finally {
        this[key] = frame;
      }
    },
  );
}

function read(target: object, key: symbol): unknown {
  return (target as Record<symbol, unknown>)[key];
}

function define(target: object, key: symbol, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, configurable: true });
}

/** A constructor that makes nothing: `this` becomes the given object. */
const Adopt = function (target: object): object {
  return target;
} as unknown as new (target: object) => object;

/** A private field that can be written on any object. */
class Stamp extends Adopt {
  #store: unknown;

  static read(target: object): unknown {
    return #store in target ? target.#store : undefined;
  }

  static write(target: object, store: unknown): void {
    const stamp = #store in target ? target : new Stamp(target);
    stamp.#store = store;
  }
}
