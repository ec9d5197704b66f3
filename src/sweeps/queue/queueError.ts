import { UserError } from "@epochbook/core";

/** The queue can't be used as things are; the message says why and what to do. Holds no secret. */
export class QueueError extends UserError {
  override name = "QueueError";
}
