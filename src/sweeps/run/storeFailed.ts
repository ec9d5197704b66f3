import { messageOf, UserError } from "@epochbook/core";
import type { TrialRecord } from "../store/record.js";

/** A store that can't take a result, as when the disk is full. What it took before is kept. */
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
