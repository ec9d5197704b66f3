import type {
  Attribute,
  Constant,
  Dimension,
  ElementType,
  GraphContent,
  Node,
  Value,
} from "./types.js";

/** An operand of arithmetic. A number stands for a scalar of the graph's float type. */
export type Operand = Value | number;

/** The types of floats that a graph can compute with. */
export type FloatType = "float32" | "float64";

/** The properties of a node besides operator and inputs. */
interface NodeOptions {
  attributes?: Record<string, Attribute>;
  /** The shape of the output. @default the shape of the first input */
  shape?: readonly Dimension[];
  /** The type of the output. @default the type of the first input */
  type?: ElementType;
}

/** The arrays for constants, by element type. */
const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  int64: BigInt64Array,
};

/**
 * An ONNX graph that is built node by node.
 *
 * Each node is an operator of ONNX, by its name there (https://onnx.ai/onnx/operators). Every name
 * of a value is given once, in subgraphs too.
 */
export class Graph implements GraphContent {
  readonly nodes: Node[] = [];
  readonly constants: Constant[] = [];
  readonly inputs: Value[] = [];
  readonly outputs: Value[] = [];
  /** The type of the numbers that are computed with. Doubles serve to check gradients. */
  readonly float: FloatType;
  /** Ones, `[1, rows of a batch]`; undefined where the graph has none. */
  onesOfRows: Value | undefined;
  /** True if one thread computes. Then operators that aren't split among threads may be faster. */
  hasOneThread = false;
  readonly #names: { count: number };
  readonly #known = new Map<string, Constant>();

  constructor(float: FloatType = "float32", names = { count: 0 }) {
    this.float = float;
    this.#names = names;
  }

  /** Makes a graph for an attribute of a node of this one. It also sees this one's values. */
  subgraph(): Graph {
    const graph = new Graph(this.float, this.#names);
    graph.onesOfRows = this.onesOfRows;
    return graph;
  }

  /** Adds an input of the graph. */
  input(name: string, type: ElementType, shape: readonly Dimension[]): Value {
    const value = { name, type, shape };
    this.inputs.push(value);
    return value;
  }

  /** Makes a value an output of the graph. A value that is also an input gets a name of its own. */
  output(value: Value): Value {
    const isInput = this.inputs.some(({ name }) => name === value.name);
    const output = isInput ? this.node("Identity", [value]) : value;
    this.outputs.push(output);
    return output;
  }

  /** Adds a node with one output. */
  node(
    operator: string,
    inputs: readonly (Value | undefined)[],
    { attributes, shape, type }: NodeOptions = {},
  ): Value {
    const first = inputs[0];
    const output = { type: type ?? first?.type, shape: shape ?? first?.shape };
    return this.manyNode(operator, inputs, [output as Omit<Value, "name">], attributes)[0];
  }

  /** Adds a node with several outputs. */
  manyNode(
    operator: string,
    inputs: readonly (Value | undefined)[],
    outputs: readonly Omit<Value, "name">[],
    attributes: Record<string, Attribute> = {},
  ): Value[] {
    const values = outputs.map((output) => ({ ...output, name: this.#newName() }));
    this.nodes.push({
      operator,
      inputs: inputs.map((input) => input?.name ?? ""),
      outputs: values.map(({ name }) => name),
      attributes,
    });
    return values;
  }

  /** Returns a scalar constant of the graph's float type. */
  number(value: number): Value {
    return this.numbers([value], []);
  }

  /** Returns a constant of the graph's float type. */
  numbers(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    return this.#constant(this.float, values, shape);
  }

  /** Returns a list of int64, such as shapes and axes are. */
  integers(...values: number[]): Value {
    return this.#constant("int64", values, [values.length]);
  }

  /** Returns a constant of int32. */
  smallIntegers(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    return this.#constant("int32", values, shape);
  }

  #constant(
    type: keyof typeof arrays,
    values: readonly number[],
    shape: readonly number[],
  ): Constant {
    const key = `${type} [${shape.join()}] ${values.join()}`;
    let constant = this.#known.get(key);
    if (constant === undefined) {
      const array =
        type === "int64" ? BigInt64Array.from(values, BigInt) : arrays[type].from(values);
      const bytes = new Uint8Array(array.buffer);
      constant = { name: this.#newName(), type, shape, bytes };
      this.#known.set(key, constant);
      this.constants.push(constant);
    }
    return constant;
  }

  #newName(): string {
    return `v${this.#names.count++}`;
  }
}
