import type { Callbacks, Progress } from "@epochbook/training";
import type { Config } from "./space.js";

/** Measured numbers by name, such as `{ accuracy: 0.98 }`. */
export type Metrics = Readonly<Record<string, number>>;

/** What a trial is given. */
export interface TrialContext<C = Config> {
  readonly config: C;
  readonly seed: number;
  /** Keeps the numbers of an epoch, in the order of the calls; early stopping looks at them. */
  readonly report: (metrics: Metrics) => void;
  /** Aborted when the trial is to end: it is stopped early, or the sweep is. */
  readonly signal: AbortSignal;
  /**
   * All of the above as options of `fit`: seed, signal, a callback that reports each epoch's row, and
   * one that shows the progress.
   */
  readonly fitOptions: {
    readonly seed: number;
    readonly signal: AbortSignal;
    readonly callbacks: Callbacks;
    readonly progress: (progress: Progress) => void;
  };
}

/** Trains once and says what came out. */
export interface Trial<C = Config> {
  (context: TrialContext<C>): Metrics | Promise<Metrics>;
  /**
   * Refuses configurations that it can't run, by throwing, before anything starts; `trainModel` makes
   * trials that have it.
   */
  readonly check?: (configs: readonly C[]) => Promise<void>;
}
