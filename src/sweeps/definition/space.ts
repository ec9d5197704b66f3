/** One setting of a trial. */
export type Setting = number | string | boolean;

/** The settings of one trial by name. A name that is conditional may be missing. */
export type Config = Readonly<Record<string, Setting>>;

/** A number between two bounds, all of them equally likely. */
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
  /** True if each order of magnitude is equally likely, rather than each number. */
  readonly log: boolean;
}

/** One of a list of values. */
export interface Choice<Value extends Setting = Setting> {
  readonly kind: "choice";
  readonly values: readonly Value[];
}

/** A name of a search space that every configuration has. */
export type Unconditional = readonly Setting[] | Uniform | LogUniform | Integer | Choice;

/** A name that only those configurations have in which other names have these values. */
export interface When<Then extends Unconditional = Unconditional> {
  readonly kind: "when";
  readonly condition: Config;
  readonly then: Then;
}

/** A kind of name of a search space, beside a plain list of values. */
export type Dimension = Uniform | LogUniform | Integer | Choice | When;

/** The names that a sweep varies, each with its list of values or the way in which one is drawn. */
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

/** The type of a space's configurations: a conditional name may be missing. */
export type ConfigOf<S extends Space> = {
  readonly [Name in Exclude<keyof S, ConditionalNames<S>>]: ValueOf<S[Name]>;
} & { readonly [Name in ConditionalNames<S>]?: ValueOf<S[Name]> };
