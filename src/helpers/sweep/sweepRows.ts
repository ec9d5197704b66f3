import type { SweepRow } from "../charts/index.js";
import type { SweepResult } from "./result.js";

/**
 * The finished trials of a sweep as rows for its charts and tables: the value of one name, the seed,
 * and of the metrics `accuracy` and, where there are any, `seconds` and `parameters`.
 *
 * @param name - what was varied, such as `"dropout"`
 * @param metric - the fraction to take as the accuracy. @default "accuracy"
 * @throws RangeError when a finished trial has no number of that name, or no such metric
 */
export function sweepRows<C extends object>(
  results: readonly SweepResult<C>[],
  name: keyof C & string,
  metric = "accuracy",
): SweepRow[] {
  return results
    .filter(({ status }) => status === "finished")
    .map(({ config, seed, metrics }) => {
      const { seconds, parameters } = metrics as Partial<Record<string, number>>;
      return {
        value: numberOf(`${name} in the configurations`, config[name]),
        seed,
        accuracy: numberOf(`${metric} in the metrics`, metrics[metric]),
        ...(seconds !== undefined && { seconds }),
        ...(parameters !== undefined && { parameters }),
      };
    });
}

function numberOf(what: string, value: unknown): number {
  if (typeof value !== "number") {
    throw new RangeError(`expected ${what} to be a number, got ${String(value)}`);
  }
  return value;
}
