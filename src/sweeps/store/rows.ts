import { canonicalConfig } from "../definition/canonical.js";
import type { Config } from "../definition/space.js";
import { reviveMetrics } from "../definition/reviveMetrics.js";
import type { Metrics } from "../definition/trial.js";
import type { TrialRecord, TrialStatus } from "./record.js";

/** A row of the table of trials. */
export interface TrialRow {
  id: number;
  sweep: string;
  config: string;
  seed: number;
  status: TrialStatus;
  metrics: string;
  error: string | null;
  attempts: number;
  seconds: number;
  ended_at: string;
  source: string;
  file: string | null;
  revision: string | null;
  versions: string;
  machine: string;
}

export function toRow(record: TrialRecord): Omit<TrialRow, "id"> {
  const { source, file = null, revision = null, versions, machine } = record.provenance;
  return {
    sweep: record.sweep,
    config: canonicalConfig(record.config),
    seed: record.seed,
    status: record.status,
    metrics: JSON.stringify(record.metrics),
    error: record.error ?? null,
    attempts: record.attempts,
    seconds: record.seconds,
    ended_at: record.endedAt,
    source,
    file,
    revision,
    versions: JSON.stringify(versions),
    machine,
  };
}

/** @param epochs - the metrics of each epoch, as JSON, in their order */
export function fromRow(row: TrialRow, epochs: readonly string[]): TrialRecord {
  return {
    sweep: row.sweep,
    config: JSON.parse(row.config) as Config,
    seed: row.seed,
    status: row.status,
    metrics: parseMetrics(row.metrics),
    epochs: epochs.map(parseMetrics),
    ...(row.error !== null && { error: row.error }),
    attempts: row.attempts,
    seconds: row.seconds,
    endedAt: row.ended_at,
    provenance: {
      source: row.source,
      ...(row.file !== null && { file: row.file }),
      ...(row.revision !== null && { revision: row.revision }),
      versions: JSON.parse(row.versions) as Record<string, string>,
      machine: row.machine,
    },
  };
}

function parseMetrics(text: string): Metrics {
  return reviveMetrics(JSON.parse(text) as Record<string, number | null>);
}
