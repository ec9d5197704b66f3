/** A setting of a trial. */
export type Setting = number | string | boolean;

/** The settings of one trial by name. A name that is conditional may be missing. */
export type Config = Readonly<Record<string, Setting>>;

/** A number between two bounds, all equally likely. */
export interface Uniform {
  readonly kind: "uniform";
  readonly low: number;
  readonly high: number;
}

/** A number between two bounds above 0, each order of magnitude equally likely. */
export interface LogUniform {
  readonly kind: "logUniform";
  readonly low: number;
  readonly high: number;
}

/** A whole number between two bounds, both included. */
export interface Integer {
  readonly kind: "integer";
  readonly low: number;
  readonly high: number;
  /** Whether each order of magnitude is equally likely, rather than each number. */
  readonly log: boolean;
}

/** One of a list of values. */
export interface Choice<Value extends Setting = Setting> {
  readonly kind: "choice";
  readonly values: readonly Value[];
}

/** What is always there. */
export type Unconditional = readonly Setting[] | Uniform | LogUniform | Integer | Choice;

/** A name that is there only where other names have these values. */
export interface When<Then extends Unconditional = Unconditional> {
  readonly kind: "when";
  readonly condition: Config;
  readonly then: Then;
}

/** What a name of a search space can be, beside a plain list of values. */
export type Dimension = Uniform | LogUniform | Integer | Choice | When;

/** What a sweep varies: a list of values, or how one is drawn, by name. */
export type Space = Readonly<Record<string, readonly Setting[] | Dimension>>;

type ValueOf<D> = D extends readonly (infer Value)[]
  ? Value
  : D extends Choice<infer Value>
    ? Value
    : D extends When<infer Then>
      ? ValueOf<Then>
      : number;

type ConditionalNames<S extends Space> = {
  [Name in keyof S]: S[Name] extends When ? Name : never;
}[keyof S];

/** The configurations of a space: what is conditional may be missing. */
export type ConfigOf<S extends Space> = {
  readonly [Name in Exclude<keyof S, ConditionalNames<S>>]: ValueOf<S[Name]>;
} & { readonly [Name in ConditionalNames<S>]?: ValueOf<S[Name]> };
