import type { Callbacks, Progress } from "@epochbook/training";
import type { Config } from "./space.js";

/** Measured numbers by name, such as `{ accuracy: 0.98 }`. */
export type Metrics = Readonly<Record<string, number>>;

/** The input of a trial: its settings, and what it reports to. */
export interface TrialContext<C = Config> {
  readonly config: C;
  readonly seed: number;
  /** Keeps the numbers of an epoch, in the order of the calls; early stopping looks at them. */
  readonly report: (metrics: Metrics) => void;
  /** The signal that is aborted when the trial is to end: it is stopped early, or the sweep is. */
  readonly signal: AbortSignal;
  /**
   * The options of `fit` for this trial: its seed, its signal and its callbacks.
   *
   * One callback reports each epoch's row, and another shows the progress.
   */
  readonly fitOptions: {
    readonly seed: number;
    readonly signal: AbortSignal;
    readonly callbacks: Callbacks;
    readonly progress: (progress: Progress) => void;
  };
}

/** A function that trains once and returns the numbers that it measured. */
export interface Trial<C = Config> {
  (context: TrialContext<C>): Metrics | Promise<Metrics>;
  /**
   * Refuses configurations that the trial can't run, by throwing, before anything starts.
   *
   * `trainModel` makes trials that have it.
   */
  readonly check?: (configs: readonly C[]) => Promise<void>;
}

/**
 * Returns metrics as they were before JSON.
 *
 * JSON writes null for numbers that aren't finite. They become NaN.
 */
export function reviveMetrics(metrics: Readonly<Record<string, number | null>>): Metrics {
  return Object.fromEntries(
    Object.entries(metrics).map(([name, value]) => [name, value ?? Number.NaN]),
  );
}
