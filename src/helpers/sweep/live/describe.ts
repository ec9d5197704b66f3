import { formatBar, formatDuration } from "@epochbook/core";
import { describeConfig, describeTrial } from "@epochbook/sweeps";
import { formatMetric } from "../../charts/parts/index.js";
import { formatCount, formatTimeLeft } from "../../fit/index.js";
import type { SweepState } from "./sweepState.js";

/**
 * Writes the progress of a sweep in one line: trial, bar, the settings of what runs, the time left.
 */
export function progressText(state: SweepState): string {
  const { ended, total, running, done, secondsLeft } = state;
  const current = [...running.values()].map(({ trial }) => describeTrial(trial));
  return [
    `trial ${formatCount(Math.min(ended.length + 1, total), total)}`,
    formatBar(total > 0 ? done / total : 1),
    current.length > 1 ? `${current.length} at once` : current.join(),
    ...formatTimeLeft(secondsLeft),
  ].join("  ");
}

/** Says how many trials ended, how, and in which time: `30 trials in 2 min 10 s`. */
export function countText({ ended, stored, seconds }: SweepState): string {
  const count = (status: string): number =>
    ended.filter((record) => record.status === status).length;
  const notes = [
    [stored, "stored before"],
    [count("stopped"), "stopped early"],
    [count("failed"), "failed"],
  ] as const;
  return [
    `${ended.length} ${ended.length === 1 ? "trial" : "trials"} in ${formatDuration(seconds, { roundUp: true })}`,
    ...notes.flatMap(([number, what]) => (number > 0 ? [`${number} ${what}`] : [])),
  ].join(", ");
}

/** Names the best configuration so far, with its spread; empty before there is one. */
export function bestText({ best, metric }: SweepState): string {
  if (best === undefined || metric === undefined) {
    return "";
  }
  const format = (value: number): string => formatMetric(metric.name, value);
  const { length } = best.seeds;
  const spread =
    length > 1 ? ` (${length} seeds: ${format(best.low)} to ${format(best.high)})` : " (one seed)";
  return `best ${metric.name} ${format(best.mean)}${spread} with ${describeConfig(best.config)}`;
}
