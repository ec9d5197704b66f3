import { UserError } from "@epochbook/core";

/**
 * An error for what keeps TensorFlow from being built or used on this machine.
 *
 * The message says the cause and what helps.
 */
export class NativeError extends UserError {
  override name = "NativeError";
}
