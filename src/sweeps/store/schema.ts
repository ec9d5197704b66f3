import { canonicalConfig } from "../definition/canonical.js";
import type { Config } from "../definition/space.js";
import { reviveMetrics, type Metrics } from "../definition/trial.js";
import type { TrialRecord, TrialStatus } from "./record.js";

/** The version of the schema, which SQLite keeps in the file's user_version. */
export const schemaVersion = 1;

/**
 * The tables, made where they aren't there.
 *
 * A trial is one row, known by its sweep, configuration (JSON, names in order) and seed. Each epoch
 * that it reported is a row too. Numbers that aren't finite are null in JSON.
 */
export const schema = `
CREATE TABLE IF NOT EXISTS trials (
  id INTEGER PRIMARY KEY,
  sweep TEXT NOT NULL,
  config TEXT NOT NULL,
  seed INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('finished', 'stopped', 'failed')),
  metrics TEXT NOT NULL,
  error TEXT,
  attempts INTEGER NOT NULL,
  seconds REAL NOT NULL,
  ended_at TEXT NOT NULL,
  source TEXT NOT NULL,
  file TEXT,
  revision TEXT,
  versions TEXT NOT NULL,
  machine TEXT NOT NULL,
  UNIQUE (sweep, config, seed)
);
CREATE TABLE IF NOT EXISTS epochs (
  trial INTEGER NOT NULL REFERENCES trials (id) ON DELETE CASCADE,
  epoch INTEGER NOT NULL,
  metrics TEXT NOT NULL,
  PRIMARY KEY (trial, epoch)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS coordinators (
  sweep TEXT PRIMARY KEY,
  process INTEGER NOT NULL,
  machine TEXT NOT NULL
);
PRAGMA user_version = ${schemaVersion};
`;

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

/** Returns a trial as a row, without the id that SQLite gives it. */
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

/**
 * Returns the trial of a row.
 *
 * @param epochs - the metrics of each epoch, as JSON, in their order
 */
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
