import { canonicalConfig } from "../definition/canonical.js";
import type { Config } from "../definition/space.js";
import type { TrialRecord } from "../store/record.js";
import { valueOf, type Metric } from "./metric.js";

/** The results of one configuration's trials. */
export interface RankedConfig {
  readonly config: Config;
  /** The seeds whose trials came to their end, in the order of `values`. */
  readonly seeds: readonly number[];
  /** The metric of each seed's trial. */
  readonly values: readonly number[];
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Returns the configurations with finished trials, the best mean over the seeds first.
 *
 * Of equal ones, the one that ended first comes first.
 *
 * Trials that were stopped early are left out: their numbers are those of fewer epochs.
 */
export function rankConfigurations(
  records: readonly TrialRecord[],
  metric: Metric,
): RankedConfig[] {
  const groups = new Map<string, TrialRecord[]>();
  for (const record of records) {
    if (record.status !== "finished" || valueOf(record, metric) === undefined) {
      continue;
    }
    const key = canonicalConfig(record.config);
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  const sign = metric.goal === "max" ? -1 : 1;
  return [...groups.values()]
    .map((group) => {
      const values = group.flatMap((record) => valueOf(record, metric) ?? []);
      return {
        config: group[0].config,
        seeds: group.map(({ seed }) => seed),
        values,
        mean: values.reduce((sum, value) => sum + value, 0) / values.length,
        low: Math.min(...values),
        high: Math.max(...values),
      };
    })
    .sort((a, b) => sign * (a.mean - b.mean));
}

/** Returns the settings in short: `dropout 0.3, hidden 128`. */
export function describeConfig(config: Config): string {
  return Object.entries(config)
    .map(
      ([name, value]) =>
        `${name} ${typeof value === "number" ? formatNumber(value) : String(value)}`,
    )
    .join(", ");
}

/** Returns a number in at most four significant digits. */
export function formatNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
