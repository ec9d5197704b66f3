/** A mistake in a sweep's definition: the message names what was expected and what came. */
export class DefinitionError extends Error {
  override name = "DefinitionError";
}
