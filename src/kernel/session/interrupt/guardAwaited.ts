/**
 * The functions that compiled code calls around each promise that it waits for.
 *
 * A run waits for promises of its own, which follow those that its code awaits. So an interrupt can
 * reject them, and the code cleans up. To end the continuation of a dead run by force would drop
 * those of other runs that wait for the same promise. Settled promises stay as they are, so that
 * their order doesn't change.
 */
import { causingRun, leaveRun, type CellRun } from "../cellRun.js";
import { isPending } from "./isPending.js";
import type { Wait } from "../waits.js";

type Settle = (settled: unknown) => void;
type Then = (this: unknown, resolve: Settle, reject?: Settle) => Promise<unknown>;

// The original one: the user may replace the property.
const then = Reflect.get(Promise.prototype, "then") as Then;
const settled = Promise.resolve();

/** The number of waits that have begun in all runs. */
let begun = 0;

/** True once any run has been interrupted or ended by force. */
let isAnyStopped = false;

/** Returns the number of waits that have begun so far, for {@link guardCall}. */
export function countBegun(): number {
  return begun;
}

/** Makes the guards look at every value from now on, because a run is being stopped. */
export function noteStop(): void {
  isAnyStopped = true;
}

/** Returns what code awaits in the place of `value`, which may belong to other code too. */
export function guardAwaited(value: unknown): unknown {
  return guard(value, begun, true);
}

/**
 * Returns what code awaits in the place of `value`, which a call has just returned.
 *
 * @param before - the number of waits that had begun before the call
 */
export function guardCall(before: number, value: unknown): unknown {
  return guard(value, before, begun > before);
}

/**
 * Returns what code awaits in the place of `value`, the promise of a compiled async function.
 *
 * The awaits in that function are guarded, so this promise settles by itself.
 */
export function guardOwn(value: unknown): unknown {
  return (isAnyStopped ? stop(causingRun()) : undefined) ?? value;
}

/** Returns what code hands to `Promise.all` and the like in the place of an array of promises. */
export function guardAll(values: unknown): unknown {
  return Array.isArray(values) ? values.map(guardAwaited) : values;
}

function guard(value: unknown, before: number, isOuter: boolean): unknown {
  const mayWait = typeof value === "object" ? value !== null : typeof value === "function";
  if (!mayWait && !isAnyStopped) {
    return value;
  }
  const run = causingRun();
  const stopped = isAnyStopped ? stop(run) : undefined;
  if (stopped !== undefined || !mayWait || run === undefined || run.ended) {
    return stopped ?? value;
  }
  if (value instanceof Promise && value.constructor === Promise) {
    return isPending(value) ? follow(run, value, before, isOuter) : value;
  }
  const { then: own } = value as { then?: unknown };
  return typeof own === "function" ? adopt(run, value, own as Then, before) : value;
}

/** Returns what a run awaits that is being stopped; `undefined` if it may go on. */
function stop(run: CellRun | undefined): Promise<never> | undefined {
  if (run?.dead === true) {
    return new Promise(() => undefined);
  }
  if (run?.throwsNext !== true) {
    return undefined;
  }
  run.throwsNext = false;
  return Promise.reject(run.interruption);
}

/**
 * Returns a promise of the run's own that follows `promise`.
 *
 * It is resolved by its own functions, through which V8 traces the frames of async functions.
 */
function follow(
  run: CellRun,
  promise: Promise<unknown>,
  before: number,
  isOuter: boolean,
): Promise<unknown> {
  const { own, wait } = open(run, before, isOuter);
  leaveRun(() => {
    const followed = then.call(promise, wait.resolve, wait.reject);
    void then.call(followed, () => {
      run.waits.delete(wait);
    });
  });
  return own;
}

/** Returns a promise of the run's own that follows a thenable, as soon as an `await` would. */
function adopt(run: CellRun, value: unknown, method: Then, before: number): Promise<unknown> {
  const { own, wait } = open(run, before, begun > before);
  const finish = (settle: Settle) => (result: unknown) => {
    run.waits.delete(wait);
    settle(result);
  };
  const reject = finish(wait.reject);
  void then.call(settled, () => {
    try {
      void method.call(value, finish(wait.resolve), reject);
    } catch (error) {
      reject(error);
    }
  });
  return own;
}

function open(
  run: CellRun,
  before: number,
  isOuter: boolean,
): { own: Promise<unknown>; wait: Wait } {
  const wait = { begun: before, isOuter } as Wait;
  const own = new Promise((resolve, reject) => {
    wait.resolve = resolve;
    wait.reject = reject;
  });
  begun++;
  run.waits.add(wait);
  return { own, wait };
}
