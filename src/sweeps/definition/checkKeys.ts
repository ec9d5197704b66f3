import { nearest } from "@epochbook/core";
import { DefinitionError } from "./definitionError.js";

/** @throws DefinitionError when an object has a key that isn't known, with the one that was meant */
export function checkKeys(what: string, value: object, known: readonly string[]): void {
  const wrong = Object.keys(value).find((key) => !known.includes(key));
  if (wrong === undefined) {
    return;
  }
  const meant = nearest(wrong, known);
  const hint = meant === undefined ? `; it has ${known.join(", ")}` : `; did you mean ${meant}?`;
  throw new DefinitionError(`${what} has no ${wrong}${hint}`);
}
