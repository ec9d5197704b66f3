import { UserError } from "@epochbook/core";

/** A queue that can't be used. The message says why and what to do, and holds no secret. */
export class QueueError extends UserError {
  override name = "QueueError";
}
