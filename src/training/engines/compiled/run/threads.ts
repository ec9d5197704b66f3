import { availableParallelism } from "node:os";
import { checkThreads } from "../../../checks.js";

/**
 * How many threads a fit has that doesn't ask for a number: `EPOCHBOOK_THREADS`, else all that the
 * machine has for us.
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
