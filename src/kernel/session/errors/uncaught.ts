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
  process.on("uncaughtException", (error) => {
    if (process.listenerCount("uncaughtException") === 1) {
      reportError(error);
    }
  });
  process.on("unhandledRejection", (reason) => {
    const isInterrupt = reason instanceof KeyboardInterrupt;
    if (process.listenerCount("unhandledRejection") === 1 && !isInterrupt) {
      reportError(reason);
    }
  });
}

/** Publishes an `error` message for the run that caused what runs now, or for `run`. */
export function reportError(thrown: unknown, run: CellRun | undefined = outputRun()): void {
  publish("error", { ...describeError(thrown) }, { run });
}
