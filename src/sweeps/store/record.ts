import type { Config, Setting } from "../definition/space.js";
import type { Metrics } from "../definition/trial.js";

/**
 * The end of a trial: by itself, early because others did better, or with an error at each attempt.
 */
export type TrialStatus = "finished" | "stopped" | "failed";

/** An ended trial as it is stored: one for each sweep, configuration and seed. */
export interface TrialRecord {
  readonly sweep: string;
  readonly config: Config;
  readonly seed: number;
  readonly status: TrialStatus;
  /**
   * The numbers that the trial returned.
   *
   * Of a stopped one they are those reported last. A failed one has none.
   */
  readonly metrics: Metrics;
  /** The numbers that it reported, epoch by epoch. */
  readonly epochs: readonly Metrics[];
  /** The last attempt's error, with its stack. */
  readonly error?: string;
  /** The number of attempts, at least 1. */
  readonly attempts: number;
  /** The duration of the last attempt. */
  readonly seconds: number;
  /** The time of its end, as ISO 8601. */
  readonly endedAt: string;
  readonly provenance: Provenance;
}

/** The code, libraries and machine that a trial ran on. */
export interface Provenance {
  /** SHA-256 of the sweep's file and the local modules that it imports. */
  readonly source: string;
  /** The sweep's file, as a path from the folder that the sweep was started in. */
  readonly file?: string;
  /** The git revision of the file's folder, `+` behind it when there are changes. */
  readonly revision?: string;
  /** The versions of Node and libraries, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** The machine's name, its processor and the number of its cores. */
  readonly machine: string;
}

/**
 * Compares two trials by their configurations, name by name, and then by their seeds.
 *
 * So a table of trials is the same in whatever order they ended.
 */
export function compareTrials(a: TrialRecord, b: TrialRecord): number {
  const names = [...new Set([...Object.keys(a.config), ...Object.keys(b.config)])].sort();
  for (const name of names) {
    const order = compareSettings(settingOf(a, name), settingOf(b, name));
    if (order !== 0) {
      return order;
    }
  }
  return a.seed - b.seed;
}

function settingOf({ config }: TrialRecord, name: string): Setting | undefined {
  return Object.hasOwn(config, name) ? config[name] : undefined;
}

/** Compares numbers by size and all else as text; a missing setting comes first. */
function compareSettings(a: Setting | undefined, b: Setting | undefined): number {
  if (typeof a === "number" && typeof b === "number") {
    return a - b;
  }
  const [textA, textB] = [a, b].map((value) => (value === undefined ? "" : JSON.stringify(value)));
  return textA === textB ? 0 : textA < textB ? -1 : 1;
}
