import { KeyboardInterrupt, outputRun, type CellRun } from "../cellRun.js";
import { publish } from "../send.js";
import { describeError } from "./describe.js";

/**
 * Reports the errors that nobody catches under the cell that caused them.
 *
 * They are those of timers, callbacks and promises. The process goes on. Where the user has
 * handlers for such errors, they are called instead. An interrupt is told of by the cell's end.
 */
export function reportUncaught(): void {
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (thrown: unknown) => {
      // An interrupted cell tells of its interrupt itself.
      if (process.listenerCount(event) === 1 && !(thrown instanceof KeyboardInterrupt)) {
        reportError(thrown);
      }
    });
  }
}

/** Publishes an `error` message for the run that caused what runs now, or for `run`. */
export function reportError(thrown: unknown, run: CellRun | undefined = outputRun()): void {
  publish("error", { ...describeError(thrown) }, { run });
}
