import { availableParallelism } from "node:os";
import { describe } from "@epochbook/core";

/** The highest number of threads that is accepted: no machine has more for us. */
const maxThreads = 1024;

/**
 * Checks a number of threads.
 *
 * @param name - the name of the number in a message, which says where it came from
 * @throws RangeError unless it is a whole number from 1 to 1024
 */
export function checkThreads(threads: number, name = "threads"): void {
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= maxThreads)) {
    throw new RangeError(
      `expected ${name} to be a whole number from 1 to ${maxThreads}, got ${describe(threads)}`,
    );
  }
}

/**
 * Returns the number of threads for work that doesn't ask for one.
 *
 * It is `EPOCHBOOK_THREADS`, else all that the machine has for us.
 *
 * @throws RangeError when the variable holds no whole number from 1 to 1024
 */
export function defaultThreads(): number {
  const { EPOCHBOOK_THREADS } = process.env;
  if (EPOCHBOOK_THREADS === undefined || EPOCHBOOK_THREADS === "") {
    return availableParallelism();
  }
  const threads = Number(EPOCHBOOK_THREADS);
  checkThreads(threads, "EPOCHBOOK_THREADS");
  return threads;
}
