import { checkNames, describe } from "@epochbook/core";

/** The range of a setting, with its text for messages. */
interface Kind {
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

const notNegative = numbers("a number >= 0", (value) => value >= 0);
const belowOne = numbers("a number from 0 to below 1", (value) => value >= 0 && value < 1);
const upToOne = numbers("a number from 0 to 1", (value) => value >= 0 && value <= 1);
const flag: Kind = { expected: "true or false", accepts: (value) => typeof value === "boolean" };

/** The ranges of settings by name. A name means the same in every optimizer that has it. */
const kinds: Record<string, Kind> = {
  learningRate: notNegative,
  epsilon: notNegative,
  weightDecay: notNegative,
  initialAccumulatorValue: notNegative,
  beta1: belowOne,
  beta2: belowOne,
  rho: belowOne,
  momentum: upToOne,
  nesterov: flag,
  centered: flag,
};

/**
 * Returns the settings of an optimizer: its options, and the defaults of those that weren't given.
 *
 * @throws TypeError when the options aren't an object, or have a name that the defaults lack
 * @throws RangeError when an option is out of its range
 */
export function settingsOf<T extends object>(defaults: T, options: Partial<T>): T {
  checkNames("options", options, Object.keys(defaults));
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    checkSetting(name, value);
  }
  return { ...defaults, ...Object.fromEntries(given) };
}

/**
 * Checks that a value is in the range of a setting, if that has one.
 *
 * @throws RangeError when it isn't
 */
export function checkSetting(name: string, value: unknown): void {
  // A subclass outside this package may have settings of its own.
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind !== undefined && !kind.accepts(value)) {
    throw new RangeError(`expected ${name} to be ${kind.expected}, got ${describe(value)}`);
  }
}

/** Makes the range of a number. */
function numbers(expected: string, accepts: (value: number) => boolean): Kind {
  return {
    expected,
    accepts: (value) => typeof value === "number" && Number.isFinite(value) && accepts(value),
  };
}
