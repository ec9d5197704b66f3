import type { Config, ConfigOf, Space } from "./space.js";
import type { Trial } from "./trial.js";

/** The way in which configurations are chosen from a space. */
export type Search =
  | "grid"
  | { readonly method: "grid" }
  | { readonly method: "random" | "sobol"; readonly trials: number; readonly seed?: number }
  | {
      /**
       * Asynchronous successive halving (Li et al., 2018): trials that do badly are stopped early.
       */
      readonly method: "asha";
      readonly trials: number;
      /** The reported number that trials are compared by, such as `val_accuracy`. */
      readonly metric: string;
      /** @default "max" */
      readonly goal?: "max" | "min";
      /** The number of reports before a trial can be stopped. @default 1 */
      readonly grace?: number;
      /** The number of trials of which one goes on at each rung. @default 3 */
      readonly reduction?: number;
      readonly seed?: number;
    };

/** A search with its defaults filled in. */
export type ResolvedSearch =
  | { readonly method: "grid" }
  | { readonly method: "random" | "sobol"; readonly trials: number; readonly seed: number }
  | Asha;

/** Asynchronous successive halving with its defaults filled in. */
export type Asha = Required<Extract<Search, { method: "asha" }>>;

/** A sweep as its file exports it by default. */
export interface SweepDefinition<C = Config, S extends Space = Space> {
  /** The name that its trials are stored by. */
  readonly name: string;
  readonly space: S;
  /** The seeds that every configuration is tried with. */
  readonly seeds: readonly number[];
  readonly trial: Trial<C>;
  /**
   * The way in which configurations are chosen.
   *
   * @default "grid", when the space has only lists and choices
   */
  readonly search?: Search;
  /** Refuses a configuration that can't run, by throwing, before anything starts. */
  readonly check?: (config: C) => void | Promise<void>;
}

/** The place of a definition, so that others can load it. */
export interface SweepOrigin {
  /** The sweep's file. */
  readonly file: string;
  /** The name of the export that holds the definition. */
  readonly exportName: string;
  /** SHA-256 of the file and the local modules that it imports: whoever has another refuses. */
  readonly source: string;
}

/**
 * Gives a sweep's definition the types of its space.
 *
 * The trial's `config` has the names and values that `space` says.
 *
 * The definition is checked when it is run.
 */
export function defineSweep<const S extends Space>(
  definition: SweepDefinition<ConfigOf<S>, S>,
): SweepDefinition {
  return definition as unknown as SweepDefinition;
}
