import { describe } from "@epochbook/core";

/** More threads than any machine has for us: a greater number is a mistake. */
const mostThreads = 1024;

/** @throws RangeError unless it is a whole number from 1 to 1024; `name` says where it came from */
export function checkThreads(threads: number, name = "threads"): void {
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= mostThreads)) {
    throw new RangeError(
      `expected ${name} to be a whole number from 1 to ${mostThreads}, got ${describe(threads)}`,
    );
  }
}
