/** The version of the schema, kept in SQLite's user_version. */
export const schemaVersion = 1;

/**
 * A trial is one row, known by its sweep, configuration (JSON, names in order) and seed; what it
 * reported is a row an epoch. Numbers that aren't finite are null in JSON.
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
