import type { Config, Space } from "./space.js";
import type { Trial } from "./trial.js";

/** How configurations are chosen from a space. */
export type Search =
  | "grid"
  | { readonly method: "grid" }
  | { readonly method: "random" | "sobol"; readonly trials: number; readonly seed?: number }
  | {
      /** Asynchronous successive halving (Li et al., 2018): what does badly is stopped early. */
      readonly method: "asha";
      readonly trials: number;
      /** The reported number that trials are compared by, such as `val_accuracy`. */
      readonly metric: string;
      /** @default "max" */
      readonly goal?: "max" | "min";
      /** The reports before a trial can be stopped. @default 1 */
      readonly grace?: number;
      /** Of how many trials one goes on at each rung. @default 3 */
      readonly reduction?: number;
      readonly seed?: number;
    };

/** A search with its defaults filled in. */
export type FullSearch =
  | { readonly method: "grid" }
  | { readonly method: "random" | "sobol"; readonly trials: number; readonly seed: number }
  | Asha;

/** Asynchronous successive halving with its defaults filled in. */
export type Asha = Required<Extract<Search, { method: "asha" }>>;

/** What the file of a sweep exports by default. */
export interface SweepDefinition<C = Config, S extends Space = Space> {
  /** The name that its trials are stored by. */
  readonly name: string;
  readonly space: S;
  /** Every configuration is tried with each of them. */
  readonly seeds: readonly number[];
  readonly trial: Trial<C>;
  /** @default "grid", when the space has only lists and choices */
  readonly search?: Search;
  /** Refuses a configuration that can't run, by throwing, before anything starts. */
  readonly check?: (config: C) => void | Promise<void>;
}
