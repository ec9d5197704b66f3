import type { Config, Setting } from "../definition/space.js";

/** A name of a sweep's space with the values that were tried. */
export interface Parameter {
  readonly name: string;
  /** The values, ascending where they are numbers, else in the order in which they came. */
  readonly values: readonly Setting[];
  readonly isNumeric: boolean;
  /** True if the numbers lie more evenly on a logarithmic axis. */
  readonly isLog: boolean;
  /** True if some configurations don't have it, because it is conditional. */
  readonly isConditional: boolean;
}

/** The least ratio of the highest number to the lowest for which a logarithmic axis is of use. */
const leastRatio = 4;

/** Returns the parameters of configurations, in the order in which they first come. */
export function parametersOf(configs: readonly Config[]): Parameter[] {
  const names = [...new Set(configs.flatMap((config) => Object.keys(config)))];
  return names.map((name) => {
    const tried = configs.flatMap((config) => (Object.hasOwn(config, name) ? [config[name]] : []));
    const values = [...new Set(tried)];
    const numbers = values.filter((value) => typeof value === "number").sort((a, b) => a - b);
    const isNumeric = numbers.length === values.length;
    return {
      name,
      values: isNumeric ? numbers : values,
      isNumeric,
      isLog: isNumeric && spansPowers(numbers),
      isConditional: tried.length < configs.length,
    };
  });
}

/**
 * Returns true if the middle one of ascending numbers is nearer to the middle of a logarithmic axis.
 */
function spansPowers(numbers: readonly number[]): boolean {
  const [low, high] = [numbers[0], numbers[numbers.length - 1]];
  if (low <= 0 || high / low < leastRatio) {
    return false;
  }
  const middle = numbers[Math.floor(numbers.length / 2)];
  const byPowers = Math.log(middle / low) / Math.log(high / low);
  return Math.abs(byPowers - 0.5) < Math.abs((middle - low) / (high - low) - 0.5);
}

/**
 * Returns the parameters that differ between configurations.
 *
 * The others say nothing about importance.
 */
export function variedParameters(configs: readonly Config[]): Parameter[] {
  return parametersOf(configs).filter(
    ({ values, isConditional }) => values.length > 1 || isConditional,
  );
}
