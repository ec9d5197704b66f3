import { outputRun, type CellRun } from "../cellRun.js";
import { publish } from "../send.js";
import { describeError } from "./describe.js";

/**
 * Reports the errors that nobody catches under the cell that caused them.
 *
 * They are those of timers, callbacks and promises. The process goes on. Where the user has
 * handlers for such errors, they are called instead.
 */
export function reportUncaught(): void {
  process.on("uncaughtException", (error) => {
    if (process.listenerCount("uncaughtException") === 1) {
      reportError(error);
    }
  });
  process.on("unhandledRejection", (reason) => {
    if (process.listenerCount("unhandledRejection") === 1) {
      reportError(reason);
    }
  });
}

/** Publishes an `error` message for the run that caused what runs now, or for `run`. */
export function reportError(thrown: unknown, run: CellRun | undefined = outputRun()): void {
  publish("error", { ...describeError(thrown) }, { run });
}
