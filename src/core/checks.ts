import { describe } from "./describe.js";
import { didYouMean } from "./nearest.js";

/**
 * Checks that a value is a whole number from `least` on.
 *
 * It must be exact too: at most 2^53 - 1.
 *
 * @param name - the name of the value in a message
 * @throws RangeError when it isn't
 */
export function checkWholeNumber(
  name: string,
  value: unknown,
  least: number,
): asserts value is number {
  if (!Number.isSafeInteger(value) || (value as number) < least) {
    throw new RangeError(
      `expected ${name} to be a whole number >= ${least}, got ${describe(value)}`,
    );
  }
}

/**
 * Checks that an object has no properties other than the known ones.
 *
 * The message about an unknown one names the one that was probably meant.
 *
 * @param what - the name of the object in a message
 * @throws TypeError when it isn't an object, or has a property that isn't known
 */
export function checkNames(what: string, value: unknown, known: readonly string[]): void {
  if (typeof value !== "object" || value === null) {
    throw new TypeError(`expected ${what} to be an object, got ${describe(value)}`);
  }
  const wrong = Object.keys(value).find((name) => !known.includes(name));
  if (wrong !== undefined) {
    throw new TypeError(
      `expected ${what} to be of ${known.join(", ")}, got "${wrong}"${didYouMean(wrong, known)}`,
    );
  }
}

/**
 * Checks that a value is one of the choices.
 *
 * The message about an unknown one names the one that was probably meant.
 *
 * @param name - the name of the value in a message
 * @throws RangeError when it isn't
 */
export function checkChoice<T extends string>(
  name: string,
  value: unknown,
  choices: readonly T[],
): asserts value is T {
  if (!choices.some((choice) => choice === value)) {
    const list = choices.map((choice) => `"${choice}"`).join(", ");
    const hint = typeof value === "string" ? didYouMean(value, choices) : "";
    throw new RangeError(`expected ${name} to be one of ${list}, got ${describe(value)}${hint}`);
  }
}
