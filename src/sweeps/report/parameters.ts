import type { Config, Setting } from "../definition/space.js";

/** A name of a sweep's space with the values that were tried. */
export interface Parameter {
  readonly name: string;
  /** The values, ascending where they are numbers, else in the order in which they came. */
  readonly values: readonly Setting[];
  readonly isNumeric: boolean;
  /** Whether the numbers span so much that an axis by powers shows them better. */
  readonly isLog: boolean;
  /** Whether some configurations don't have it, as a conditional one. */
  readonly isConditional: boolean;
}

/** From which ratio of the highest to the lowest an axis goes by powers. */
const LOG_RATIO = 15;

/** The parameters of some configurations, in the order in which they first come. */
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
      isLog: isNumeric && numbers[0] > 0 && numbers[numbers.length - 1] / numbers[0] >= LOG_RATIO,
      isConditional: tried.length < configs.length,
    };
  });
}

/** The parameters that differ between configurations; the others say nothing about what matters. */
export function variedParameters(configs: readonly Config[]): Parameter[] {
  return parametersOf(configs).filter(
    ({ values, isConditional }) => values.length > 1 || isConditional,
  );
}
