import { UserError } from "@epochbook/core";

/** Why TensorFlow can't be built or used here: the message says all there is to say, and how to mend it. */
export class NativeError extends UserError {
  override name = "NativeError";
}
