import { didYouMean } from "@epochbook/core";
import { DefinitionError } from "./definitionError.js";

/**
 * Checks that an object has no keys but those that are known.
 *
 * @param what - what a message calls the object
 * @throws DefinitionError that names the unknown key, and the one that was probably meant
 */
export function checkKeys(what: string, value: object, known: readonly string[]): void {
  const wrong = Object.keys(value).find((key) => !known.includes(key));
  if (wrong !== undefined) {
    const hint = didYouMean(wrong, known) || `; it has ${known.join(", ")}`;
    throw new DefinitionError(`${what} has no ${wrong}${hint}`);
  }
}
