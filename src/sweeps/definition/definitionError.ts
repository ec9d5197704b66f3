import { UserError } from "@epochbook/core";

/** A mistake in a sweep's definition: the message names what was expected and what came. */
export class DefinitionError extends UserError {
  override name = "DefinitionError";
  override readonly exitCode = 2;
}
