import { inspect } from "node:util";
import { causingRun, leaveRun } from "../cellRun.js";

type Handler = (settled: unknown) => unknown;

// The original one: the user may replace the property.
const then = Reflect.get(Promise.prototype, "then") as (
  this: Promise<unknown>,
  ...handlers: Handler[]
) => Promise<unknown>;

/**
 * Returns what a cell awaits in the place of `value`.
 *
 * A promise may be shared with other cells. To end a dead run's continuation by force would drop
 * theirs, which are queued behind it. So the run waits for a promise of its own, which follows the
 * shared one for as long as the run lives. It comes from `then`, through which V8 traces the frames
 * of async functions. Settled promises stay as they are, so that their order doesn't change.
 */
export function guardAwaited<T>(value: T): T {
  const run = causingRun();
  if (run === undefined || !isPending(value)) {
    return value;
  }
  const follow = () =>
    then.call(
      value,
      (result) => (run.dead ? forever() : result),
      (reason) => {
        if (run.dead) {
          return forever();
        }
        throw reason;
      },
    );
  return leaveRun(follow) as T;
}

/** Returns what a cell hands to `Promise.all` and the like in the place of an array of promises. */
export function guardAll<T>(values: T): T {
  return (
    Array.isArray(values) ? values.map((value: unknown) => guardAwaited(value)) : values
  ) as T;
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}

/**
 * Returns true for a promise that is pending.
 *
 * A promise of a subclass doesn't count, since it is awaited through its own `then`.
 */
function isPending(value: unknown): value is Promise<unknown> {
  if (!(value instanceof Promise) || value.constructor !== Promise) {
    return false;
  }
  // There is no other way to ask a promise for its state at once. No code of the user's is called.
  const options = { depth: 0, customInspect: false, maxArrayLength: 0, maxStringLength: 0 };
  return /^Promise \{\s+<pending>/.test(inspect(value, options));
}
