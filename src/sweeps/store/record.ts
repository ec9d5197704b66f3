import type { Config } from "../definition/space.js";
import type { Metrics } from "../definition/trial.js";

/** How a trial ended: by itself, early because others did better, or with an error at each attempt. */
export type TrialStatus = "finished" | "stopped" | "failed";

/** An ended trial as it is stored; one a sweep, configuration and seed. */
export interface TrialRecord {
  readonly sweep: string;
  readonly config: Config;
  readonly seed: number;
  readonly status: TrialStatus;
  /** What the trial returned; for a stopped one what it reported last; empty for a failed one. */
  readonly metrics: Metrics;
  /** What it reported, an epoch each. */
  readonly epochs: readonly Metrics[];
  /** The last attempt's error, with its stack. */
  readonly error?: string;
  /** Counted from 1. */
  readonly attempts: number;
  /** Of the last attempt. */
  readonly seconds: number;
  /** When it ended, as ISO 8601. */
  readonly endedAt: string;
  readonly provenance: Provenance;
}

/** What a trial ran on. */
export interface Provenance {
  /** SHA-256 of the sweep's file and the local modules that it imports. */
  readonly source: string;
  /** The sweep's file, as a path from the folder that the sweep was started in. */
  readonly file?: string;
  /** The git revision of the file's folder, `+` behind it when there are changes. */
  readonly revision?: string;
  /** Node and libraries by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** The machine's name, its processor and the number of its cores. */
  readonly machine: string;
}
