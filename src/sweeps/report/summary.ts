import { canonicalConfig } from "../definition/canonical.js";
import type { TrialRecord, TrialStatus } from "../store/record.js";
import { rankConfigurations, type RankedConfig } from "./configurations.js";
import { chooseMetric, type Metric } from "./metric.js";

/** The state of a sweep. */
export interface SweepSummary {
  readonly name: string;
  /** The numbers of its ended trials by their status. */
  readonly counts: Readonly<Record<TrialStatus, number>>;
  readonly configurations: number;
  readonly seeds: number;
  /** The time when the last trial ended, as ISO 8601; undefined without trials. */
  readonly lastEndedAt?: string;
  /** The metric that `best` is chosen by; undefined when no trial returned a number. */
  readonly metric?: Metric;
  readonly best?: RankedConfig;
}

/**
 * Counts the ended trials of a sweep and finds its best configuration.
 *
 * @throws UserError as {@link chooseMetric} does
 */
export function summarizeSweep(
  name: string,
  records: readonly TrialRecord[],
  asked: Parameters<typeof chooseMetric>[1] = {},
): SweepSummary {
  const count = (status: TrialStatus): number =>
    records.filter((record) => record.status === status).length;
  const metric = chooseMetric(records, asked);
  const best = metric && rankConfigurations(records, metric).at(0);
  const lastEndedAt = records
    .map(({ endedAt }) => endedAt)
    .sort()
    .at(-1);
  return {
    name,
    counts: { finished: count("finished"), stopped: count("stopped"), failed: count("failed") },
    configurations: new Set(records.map(({ config }) => canonicalConfig(config))).size,
    seeds: new Set(records.map(({ seed }) => seed)).size,
    ...(lastEndedAt !== undefined && { lastEndedAt }),
    ...(metric !== undefined && { metric }),
    ...(best !== undefined && { best }),
  };
}
