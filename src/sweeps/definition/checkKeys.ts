import { didYouMean } from "@epochbook/core";
import { DefinitionError } from "./definitionError.js";

/**
 * Checks that a part of a definition has no keys but those that are known.
 *
 * It isn't `checkNames` of `@epochbook/core`: an unknown key is a {@link DefinitionError}, which ends a
 * command with exit code 2 and without a stack. Its message is for the reader of a sweep's file, and
 * lists the known keys only where none of them is near.
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
