import { checkWholeNumber, describe } from "@epochbook/datasets";

/** @throws TypeError when there are options that aren't known */
export function checkOptionNames(options: object, known: readonly string[]): void {
  const wrong = Object.keys(options).find((name) => !known.includes(name));
  if (wrong !== undefined) {
    throw new TypeError(`expected options to be of ${known.join(", ")}, got "${wrong}"`);
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

/** @throws RangeError unless threads are a whole number >= 1, or left out */
export function checkThreads(threads: number | undefined): void {
  if (threads !== undefined) {
    checkWholeNumber("threads", threads, 1);
  }
}
