import { inspect } from "node:util";
import { causingRun, leaveRun } from "../cellRun.js";

type Handler = (settled: unknown) => unknown;

// The original: the user may replace it.
const then = Reflect.get(Promise.prototype, "then") as (
  this: Promise<unknown>,
  ...handlers: Handler[]
) => Promise<unknown>;

/**
 * What a cell awaits in the place of `value`. A promise may be shared with other cells, and ending a dead run's
 * continuation by force would drop theirs, which are queued behind it. So the run waits for a promise of its own
 * that follows the shared one for as long as the run lives. It comes from `then`, through which V8 traces the
 * frames of async functions. Settled promises stay as they are, so that their order does not change.
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

/** What a cell hands to `Promise.all` and its like in the place of an array of promises. */
export function guardAll<T>(values: T): T {
  return (
    Array.isArray(values) ? values.map((value: unknown) => guardAwaited(value)) : values
  ) as T;
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}

/** Promises of a subclass are awaited through their own `then`, which is the subclass' business. */
function isPending(value: unknown): value is Promise<unknown> {
  if (!(value instanceof Promise) || value.constructor !== Promise) {
    return false;
  }
  // No other way to ask a promise for its state at once; nothing of the user's is called.
  const options = { depth: 0, customInspect: false, maxArrayLength: 0, maxStringLength: 0 };
  return /^Promise \{\s+<pending>/.test(inspect(value, options));
}
