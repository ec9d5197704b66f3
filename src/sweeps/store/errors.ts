import { messageOf, UserError } from "@epochbook/core";
import type { TrialRecord } from "./record.js";

/** A store that can't be opened. */
export class StoreUnusable extends UserError {
  override name = "StoreUnusable";

  constructor(path: string, reason: string) {
    super(`${path} can't be used as a store of trials: ${reason}`);
  }
}

/** A sweep that another process runs on the same store. */
export class SweepBusy extends UserError {
  override name = "SweepBusy";

  /** @param holder - the process and its machine, where they are known */
  constructor(sweep: string, holder: string | undefined) {
    super(
      `the sweep ${sweep} is being run on this store by ${holder ?? "another process"}. ` +
        "Wait for its end, or end it first",
    );
  }
}

/**
 * A store that can't take a result, as when the disk is full.
 *
 * The results that it took before are kept.
 */
export class StoreFailed extends UserError {
  override name = "StoreFailed";
  /** The results that it couldn't take. */
  readonly unsaved: readonly TrialRecord[];

  constructor(cause: unknown, unsaved: readonly TrialRecord[]) {
    const reason = messageOf(cause);
    super(
      `the store can't take a result: ${reason}. The sweep ended; what was stored before is kept, ` +
        "and the same command goes on from there",
      { cause },
    );
    this.unsaved = unsaved;
  }
}
