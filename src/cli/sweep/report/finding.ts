import { formatMetric, mean } from "@epochbook/helpers";
import {
  rankConfigurations,
  type Metric,
  type Parameter,
  type RankedConfig,
  type Setting,
  type TrialRecord,
} from "@epochbook/sweeps";

/** Says what the trials show about a parameter: its best value, and which others come near it. */
export function findingOf(
  records: readonly TrialRecord[],
  { name, values, isNumeric }: Parameter,
  metric: Metric,
): string {
  const ranked = rankConfigurations(records, metric).filter(({ config }) =>
    Object.hasOwn(config, name),
  );
  const isDrawn = isNumeric && values.length > ranked.length / 2 && values.length > 12;
  return isDrawn ? ofDraws(ranked, name, metric) : ofValues(ranked, name, metric);
}

/** Describes the results of a parameter whose values were drawn from a range. */
function ofDraws(ranked: readonly RankedConfig[], name: string, metric: Metric): string {
  const quarter = ranked.slice(0, Math.max(2, Math.round(ranked.length / 4)));
  const settings = quarter.map(({ config }) => Number(config[name]));
  const [low, high] = [Math.min(...settings), Math.max(...settings)].map(shorten);
  return (
    `Best ${metric.name} at ${name} ${shorten(Number(ranked[0].config[name]))}; ` +
    `the best quarter of the configurations lies from ${low} to ${high}`
  );
}

/** Describes the results of a parameter with a few values. */
function ofValues(ranked: readonly RankedConfig[], name: string, metric: Metric): string {
  const byValue = new Map<Setting, number[]>();
  for (const { config, values } of ranked) {
    byValue.set(config[name], [...(byValue.get(config[name]) ?? []), ...values]);
  }
  const sign = metric.goal === "max" ? -1 : 1;
  const groups = [...byValue]
    .map(([value, results]) => ({ value, results, mean: mean(results) }))
    .sort((a, b) => sign * (a.mean - b.mean));
  const [best] = groups;
  const worst = groups[groups.length - 1];
  const format = (value: number): string => formatMetric(metric.name, value);
  if (groups.length < 2) {
    return `Only ${name} ${String(best.value)} has finished trials: ${format(best.mean)} on average`;
  }
  const others = groups.slice(1).filter(({ results }) => overlap(best.results, results));
  const near =
    others.length > 0
      ? `; the ranges of ${others.map(({ value }) => String(value)).join(", ")} overlap with it`
      : "; no other value's range overlaps with it";
  return (
    `Best mean at ${name} ${String(best.value)}, ${format(best.mean)}; ` +
    `worst at ${String(worst.value)}, ${format(worst.mean)}` +
    // A value with one trial has no range.
    (groups.every(({ results }) => results.length > 1) ? near : "")
  );
}

/** Returns true if the ranges of two lists of numbers overlap. */
function overlap(a: readonly number[], b: readonly number[]): boolean {
  return Math.max(...a) >= Math.min(...b) && Math.max(...b) >= Math.min(...a);
}

/** Writes a number with three significant digits. */
function shorten(value: number): string {
  return String(Number(value.toPrecision(3)));
}
