import type { Config, Setting } from "../definition/space.js";
import type { TrialRecord } from "../store/record.js";
import { rankConfigurations } from "./configurations.js";
import type { Metric } from "./metric.js";
import { variedParameters, type Parameter } from "./parameters.js";

/** The share of the differences between the results that one parameter accounts for. */
export interface Importance {
  readonly name: string;
  /** A share from 0 to 1: epsilon squared, see {@link importanceOf}. */
  readonly share: number;
  /** The number of groups that its values were put into. */
  readonly groups: number;
}

/** A result with the configuration that gave it. */
interface Observation {
  readonly config: Config;
  readonly value: number;
}

/**
 * The greatest number of groups that numbers drawn from a range are put into.
 *
 * The groups have about equally many results.
 */
const mostBins = 5;

/**
 * Measures how much each parameter matters by itself.
 *
 * It is the share of the results' variance that lies between the groups of the parameter's values,
 * less the part that chance puts there (epsilon squared, Kelley, "An Unbiased Correlation Ratio
 * Measure", 1935):
 *
 *     (SS_between − (groups − 1) · MS_within) / SS_total, and 0 where that is negative
 *
 * Results are the means over the seeds; where each group holds one configuration, as in a grid of
 * one parameter, they are the single trials. A parameter with many numbers is put into up to five
 * groups of about equally many results. The share is the effect of a parameter on average over all
 * other settings that were tried. It doesn't show effects that parameters have only together, or
 * outside of the ranges that were tried. For a conditional parameter only the configurations count
 * that have it. The shares need not add up to 1.
 *
 * @returns one entry for each parameter, the largest share first; none for a parameter that these
 * results say nothing about, because no group holds two of them
 */
export function importanceOf(records: readonly TrialRecord[], metric: Metric): Importance[] {
  const ranked = rankConfigurations(records, metric);
  const means = ranked.map(({ config, mean }) => ({ config, value: mean }));
  const single = ranked.flatMap(({ config, values }) => values.map((value) => ({ config, value })));
  return variedParameters(ranked.map(({ config }) => config))
    .flatMap((parameter) => shareOf(parameter, means) ?? shareOf(parameter, single) ?? [])
    .sort((a, b) => b.share - a.share);
}

function shareOf(parameter: Parameter, all: readonly Observation[]): Importance | undefined {
  const results = all.filter(({ config }) => Object.hasOwn(config, parameter.name));
  const groups = groupResults(parameter, results);
  const within = results.length - groups.length;
  if (groups.length < 2 || within < 1) {
    return undefined;
  }
  const total = sumOfSquares(results.map(({ value }) => value));
  const inside = groups.reduce((sum, group) => sum + sumOfSquares(group), 0);
  const byChance = (groups.length - 1) * (inside / within);
  const share = total > 0 ? Math.max(0, (total - inside - byChance) / total) : 0;
  return { name: parameter.name, share, groups: groups.length };
}

/**
 * Groups the results by the parameter's values; many different numbers are grouped by their order.
 */
function groupResults(parameter: Parameter, results: readonly Observation[]): number[][] {
  const { name, values, isNumeric } = parameter;
  const groupOf = isNumeric && isDrawn(values, results) ? binner(name, results) : undefined;
  const groups = new Map<Setting, number[]>();
  for (const { config, value } of results) {
    const key = groupOf?.(Number(config[name])) ?? config[name];
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  return [...groups.values()];
}

/** Returns true if most of the numbers come only once: they were drawn from a range, not listed. */
function isDrawn(values: readonly Setting[], results: readonly Observation[]): boolean {
  return values.length > mostBins && values.length > results.length / 2;
}

/** Makes a function that puts a number into one of several groups of about equally many results. */
function binner(name: string, results: readonly Observation[]): (setting: number) => number {
  const sorted = results.map(({ config }) => Number(config[name])).sort((a, b) => a - b);
  const bins = Math.max(2, Math.min(mostBins, Math.floor(sorted.length / 4)));
  const starts = Array.from(
    { length: bins - 1 },
    (_, index) => sorted[Math.round(((index + 1) * sorted.length) / bins)],
  );
  return (setting) => starts.filter((start) => setting >= start).length;
}

function sumOfSquares(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
