import { messageOf } from "@epochbook/core";
import type { SweepResult } from "./result.js";

/** A sweep that ended before its last trial, with what was finished until then. */
export class SweepStopped<Result = SweepResult> extends Error {
  override name = "SweepStopped";
  /** The results of the trials that had ended, in the sweep's order. */
  readonly finished: readonly Result[];

  /** @param place - what ended the sweep, such as `trial 3 of 30 (rate 0.1, seed 1671)` */
  constructor(place: string, finished: readonly Result[], cause: unknown) {
    const reason = messageOf(cause);
    super(
      `the sweep ended in ${place}: ${reason}. The property "finished" of this error holds the ` +
        `results of the trials that had ended (${finished.length})`,
      { cause },
    );
    this.finished = finished;
  }
}
