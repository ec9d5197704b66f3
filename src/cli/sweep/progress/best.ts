import {
  chooseMetric,
  describeTrial,
  formatNumber,
  valueOf,
  type TrialRecord,
} from "@epochbook/sweeps";

/**
 * Follows the trials that end, and gives after each the best so far:
 * `best accuracy 0.9812 (dropout 0.2, seed 1)`, or nothing. What they are compared by, the first one
 * that has numbers decides.
 */
export function followBest(): (record: TrialRecord) => string {
  let metric: ReturnType<typeof chooseMetric>;
  let best = -Infinity;
  let text = "";
  return (record) => {
    metric ??= chooseMetric([record]);
    const value = metric && valueOf(record, metric);
    if (metric === undefined || value === undefined) {
      return text;
    }
    const score = metric.goal === "max" ? value : -value;
    if (score > best) {
      best = score;
      text = `best ${metric.name} ${formatNumber(value)} (${describeTrial(record)})`;
    }
    return text;
  };
}
