import type { TrialRecord } from "../store/record.js";

/** A number that trials are compared by. */
export interface Metric {
  readonly name: string;
  /** Which end is better. */
  readonly goal: "max" | "min";
}

/** Names of numbers of which less is better. */
const lessIsBetter = /loss|error|entropy|seconds|perplexity|rmse|mse|mae/i;

/**
 * Chooses what the trials of a sweep are compared by: the metric that is asked for, else `accuracy`,
 * else the first that trials returned. Less is better of names that speak of a loss, an error, an
 * entropy or seconds, and more of all others, unless `goal` says which.
 *
 * @returns undefined when no trial returned any number and none is asked for
 * @throws RangeError when trials returned numbers, but none of that name
 */
export function chooseMetric(
  records: readonly TrialRecord[],
  { metric, goal }: { metric?: string | undefined; goal?: Metric["goal"] | undefined } = {},
): Metric | undefined {
  const names = [...new Set(records.flatMap(({ metrics }) => Object.keys(metrics)))];
  if (metric !== undefined && names.length > 0 && !names.includes(metric)) {
    throw new RangeError(
      `expected a metric that the trials returned (${names.join(", ")}), got ${metric}`,
    );
  }
  const name = metric ?? names.find((each) => each === "accuracy") ?? names.at(0);
  return name === undefined
    ? undefined
    : { name, goal: goal ?? (lessIsBetter.test(name) ? "min" : "max") };
}

/** A trial's number, if it has one that can be compared. */
export function valueOf(
  record: Pick<TrialRecord, "metrics">,
  { name }: Pick<Metric, "name">,
): number | undefined {
  const value = record.metrics[name] as number | null | undefined;
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
