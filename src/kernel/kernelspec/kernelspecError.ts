import { UserError } from "@epochbook/core";

/** A kernelspec that can't be installed or removed as asked: the message says all there is to say. */
export class KernelspecError extends UserError {
  override name = "KernelspecError";
}
