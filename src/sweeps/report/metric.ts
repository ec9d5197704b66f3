import { didYouMean, UserError } from "@epochbook/core";
import type { TrialRecord } from "../store/record.js";

/** The name of a number that trials are compared by. */
export interface Metric {
  readonly name: string;
  /** The better end: the greatest number or the least. */
  readonly goal: "max" | "min";
}

/** The words in the names of numbers of which less is better. */
const lessIsBetter = /loss|error|entropy|seconds|perplexity|rmse|mse|mae/i;

/**
 * Chooses the metric that the trials of a sweep are compared by.
 *
 * It is the one that is asked for, otherwise `accuracy`, otherwise the first that trials returned.
 *
 * Unless `goal` says which, less is better for names that speak of a loss, an error, an entropy or
 * seconds, and more for all others.
 *
 * @returns undefined when no trial returned any number and none is asked for
 * @throws UserError when trials returned numbers, but none of that name
 */
export function chooseMetric(
  records: readonly TrialRecord[],
  { metric, goal }: { metric?: string | undefined; goal?: Metric["goal"] | undefined } = {},
): Metric | undefined {
  const names = [...new Set(records.flatMap(({ metrics }) => Object.keys(metrics)))];
  if (metric !== undefined && names.length > 0 && !names.includes(metric)) {
    throw new UserError(
      `expected a metric that the trials returned (${names.join(", ")}), got ${metric}${didYouMean(metric, names)}`,
    );
  }
  const name = metric ?? names.find((each) => each === "accuracy") ?? names.at(0);
  return name === undefined
    ? undefined
    : { name, goal: goal ?? (lessIsBetter.test(name) ? "min" : "max") };
}

/** Returns a trial's number, or undefined if it has none that is finite. */
export function valueOf(
  record: Pick<TrialRecord, "metrics">,
  { name }: Pick<Metric, "name">,
): number | undefined {
  const value = record.metrics[name] as number | null | undefined;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
