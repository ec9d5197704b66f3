import { describe } from "@epochbook/datasets";

/** More threads than any machine has for us: a greater number is a mistake. */
const mostThreads = 1024;

/**
 * @param what - what a message calls the object
 * @throws TypeError when it is none, or has a property that isn't known
 */
export function checkNames(what: string, value: unknown, known: readonly string[]): void {
  if (typeof value !== "object" || value === null) {
    throw new TypeError(`expected ${what} to be an object, got ${describe(value)}`);
  }
  const wrong = Object.keys(value).find((name) => !known.includes(name));
  if (wrong !== undefined) {
    throw new TypeError(`expected ${what} to be of ${known.join(", ")}, got "${wrong}"`);
  }
}

/** @throws RangeError unless the option is one of the choices */
export function checkChoice<T extends string>(
  name: string,
  value: unknown,
  choices: readonly T[],
): asserts value is T {
  if (!choices.some((choice) => choice === value)) {
    const list = choices.map((choice) => `"${choice}"`).join(", ");
    throw new RangeError(`expected ${name} to be one of ${list}, got ${describe(value)}`);
  }
}

/** @throws RangeError unless it is a whole number from 1 to 1024; `name` says where it came from */
export function checkThreads(threads: number, name = "threads"): void {
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= mostThreads)) {
    throw new RangeError(
      `expected ${name} to be a whole number from 1 to ${mostThreads}, got ${describe(threads)}`,
    );
  }
}
