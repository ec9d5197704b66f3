/** A setting of a trial. */
export type Setting = number | string | boolean;

/** The settings of one trial by name. A name that is conditional may be missing. */
export type Config = Readonly<Record<string, Setting>>;

/** What a name of a search space can be, beside a plain list of values. */
export type Dimension =
  | { readonly kind: "uniform"; readonly low: number; readonly high: number }
  | { readonly kind: "logUniform"; readonly low: number; readonly high: number }
  | { readonly kind: "integer"; readonly low: number; readonly high: number; readonly log: boolean }
  | { readonly kind: "choice"; readonly values: readonly Setting[] }
  | {
      /** There only where other names have these values. */
      readonly kind: "when";
      readonly condition: Config;
      readonly then: readonly Setting[] | Exclude<Dimension, { kind: "when" }>;
    };

/** What a sweep varies: a list of values, or how one is drawn, by name. */
export type Space = Readonly<Record<string, readonly Setting[] | Dimension>>;
