import type { ConfigOf, Metrics, Search, Space, TrialContext } from "@epochbook/sweeps";

/** The options of all sweeps of a notebook. */
export interface SweepSettings {
  /**
   * True to show a chart and a table in a notebook while the sweep runs; else it is a line.
   *
   * @default true
   */
  live?: boolean;
  /**
   * The metric that the chart draws and that decides which trial is best.
   *
   * @default "accuracy", else the first
   */
  metric?: string;
  /**
   * The path of a file that keeps the ended trials.
   *
   * The same sweep goes on from there, and doesn't run its trials again. @default they are kept in
   * memory alone
   */
  store?: string;
  /** A signal that ends the sweep; Ctrl-C and the stop button of a notebook do too. */
  signal?: AbortSignal;
}

/** A sweep whose trials run here, one after another. */
export interface FunctionSweep<S extends Space, M extends Metrics> extends SweepSettings {
  /** The name that its trials are stored by. A sweep with a `store` needs one. */
  name?: string;
  /**
   * The space of what varies, by name: a list of values, or how one is drawn, as `uniform(0, 0.5)`.
   */
  space: S;
  /** The seeds; every configuration is tried with each of them. */
  seeds: readonly number[];
  /** Trains once and returns the metrics, as numbers by name. */
  trial: (context: TrialContext<ConfigOf<S>>) => M | Promise<M>;
  /**
   * The way that configurations are chosen.
   *
   * @default "grid", when the space has only lists and choices
   */
  search?: Search;
  /** Refuses a configuration that can't run, by throwing, before anything starts. */
  check?: (config: ConfigOf<S>) => void | Promise<void>;
}

/** The options of a sweep of a file, which runs in processes of this machine that load the file. */
export interface FileSettings extends SweepSettings {
  /** The name of the export that holds the sweep. @default "default" */
  exportName?: string;
  /** The number of processes that train at once, one thread each. @default one a core */
  workers?: number;
  /** The number of attempts that may follow a failed one. @default 2 */
  retries?: number;
}

/** A sweep that a file defines. */
export interface FileSweep extends FileSettings {
  /** The file, of TypeScript or JavaScript, from the current folder. */
  file: string;
}
