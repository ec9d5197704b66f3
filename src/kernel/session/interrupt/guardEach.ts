import { countBegun, guardAwaited, guardCall } from "./guardAwaited.js";

type Step = (...values: unknown[]) => unknown;

interface AnyIterator {
  next: Step;
  return?: Step;
  throw?: Step;
}

interface AnyIterable {
  [Symbol.asyncIterator]?: () => AnyIterator;
  [Symbol.iterator]?: () => AnyIterator;
}

/**
 * Returns what code goes through by `for await` or `yield*` in the place of `iterable`.
 *
 * What it waits for at each step is guarded.
 */
export function guardEach(iterable: AnyIterable | null | undefined): unknown {
  const open = iterable?.[Symbol.asyncIterator];
  if (typeof open === "function") {
    return {
      [Symbol.asyncIterator]: () => guardSteps(Reflect.apply(open, iterable, []), guardStep),
    };
  }
  const openSync = iterable?.[Symbol.iterator];
  return typeof openSync === "function"
    ? { [Symbol.iterator]: () => guardSteps(Reflect.apply(openSync, iterable, []), guardValue) }
    : iterable;
}

function guardSteps(iterator: AnyIterator, guard: (step: () => unknown) => unknown): AnyIterator {
  const guarded =
    (step: Step): Step =>
    (...values) =>
      guard(() => Reflect.apply(step, iterator, values));
  return {
    next: guarded(iterator.next),
    ...(iterator.return && { return: guarded(iterator.return) }),
    ...(iterator.throw && { throw: guarded(iterator.throw) }),
  };
}

function guardStep(step: () => unknown): unknown {
  return guardCall(countBegun(), step());
}

/** Guards the value of a synchronous iterator's step, for which `for await` waits. */
function guardValue(step: () => unknown): unknown {
  const { done, value } = step() as { done?: boolean; value: unknown };
  return { done, value: guardAwaited(value) };
}
