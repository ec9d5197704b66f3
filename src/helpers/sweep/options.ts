import type { ConfigOf, Metrics, Search, Space, TrialContext } from "@epochbook/sweeps";

/** What all sweeps of a notebook take. */
export interface SweepSettings {
  /** Whether a notebook shows a chart and a table while the sweep runs; else a line. @default true */
  live?: boolean;
  /** The number that the chart draws and the best is told by. @default "accuracy", else the first */
  metric?: string;
  /**
   * The path of a file that keeps the ended trials: the same sweep goes on from there, and what is in it
   * isn't run again. @default they are kept in memory alone
   */
  store?: string;
  /** Ends the sweep; Ctrl-C and the stop button of a notebook do too. */
  signal?: AbortSignal;
}

/** A sweep whose trials run here, one after another. */
export interface FunctionSweep<S extends Space, M extends Metrics> extends SweepSettings {
  /** The name that its trials are stored by. A sweep with a `store` needs one. */
  name?: string;
  /** What varies: a list of values by name, or how one is drawn, as `uniform(0, 0.5)`. */
  space: S;
  /** Every configuration is tried with each of them. */
  seeds: readonly number[];
  /** Trains once and says what came out, as numbers by name. */
  trial: (context: TrialContext<ConfigOf<S>>) => M | Promise<M>;
  /** @default "grid", when the space has only lists and choices */
  search?: Search;
  /** Refuses a configuration that can't run, by throwing, before anything starts. */
  check?: (config: ConfigOf<S>) => void | Promise<void>;
}

/** How the sweep of a file runs: in processes of this machine, which load the file. */
export interface FileSettings extends SweepSettings {
  /** The name of the export that holds the sweep. @default "default" */
  exportName?: string;
  /** How many processes train at once, one thread each. @default one a core */
  workers?: number;
  /** How often a failed attempt is followed by another. @default 2 */
  retries?: number;
}

/** A sweep that a file defines. */
export interface FileSweep extends FileSettings {
  /** The file, of TypeScript or JavaScript, from the current folder. */
  file: string;
}
