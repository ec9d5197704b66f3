/** The element types that our graphs use. */
export type ElementType = "float32" | "float64" | "int32" | "int64" | "uint8" | "bool";

/** A length of an axis, or null for one that is only known when the graph runs (rows, steps). */
export type Dimension = number | null;

/** A tensor in a graph, known by its name. */
export interface Value {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly Dimension[];
}

/** The value of an attribute of a node. A float is wrapped, so that 1 and 1.0 differ. */
export type Attribute =
  number | { readonly float: number } | string | readonly number[] | GraphContent;

/** An operator with its inputs and outputs by name. An empty name is an optional input left out. */
export interface Node {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/** A constant tensor in a graph. */
export interface Constant extends Value {
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** The content of a graph. */
export interface GraphContent {
  readonly nodes: readonly Node[];
  readonly constants: readonly Constant[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}
