import type {
  Attribute,
  Constant,
  Dimension,
  ElementType,
  GraphContent,
  Node,
  Value,
} from "./types.js";

/** An operand of arithmetic: a number stands for a scalar of the graph's float type. */
export type Operand = Value | number;

export type FloatType = "float32" | "float64";

interface NodeOptions {
  attributes?: Record<string, Attribute>;
  /** The shape of the output. @default the shape of the first input */
  shape?: readonly Dimension[];
  /** The type of the output. @default the type of the first input */
  type?: ElementType;
}

const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  int32: Int32Array,
  int64: BigInt64Array,
};

/**
 * Builds an ONNX graph, node by node. Each node is an operator of ONNX, by its name there
 * (https://onnx.ai/onnx/operators); every name of a value is given once, in subgraphs too.
 */
export class Graph implements GraphContent {
  readonly nodes: Node[] = [];
  readonly constants: Constant[] = [];
  readonly inputs: Value[] = [];
  readonly outputs: Value[] = [];
  /** The type of the numbers that are computed with: double serves to check gradients. */
  readonly float: FloatType;
  /** `[1, rows of a batch]` ones, where there are any. */
  onesOfRows: Value | undefined;
  /** Whether one thread computes: then what isn't split among threads may be faster. */
  hasOneThread = false;
  readonly #names: { count: number };
  readonly #known = new Map<string, Constant>();

  constructor(float: FloatType = "float32", names = { count: 0 }) {
    this.float = float;
    this.#names = names;
  }

  /** A graph for an attribute of a node of this one: it also sees this one's values. */
  subgraph(): Graph {
    const graph = new Graph(this.float, this.#names);
    graph.onesOfRows = this.onesOfRows;
    return graph;
  }

  input(name: string, type: ElementType, shape: readonly Dimension[]): Value {
    const value = { name, type, shape };
    this.inputs.push(value);
    return value;
  }

  /** Makes a value an output of the graph: one that is also an input gets a name of its own. */
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

  /** A scalar of the graph's float type. */
  number(value: number): Value {
    return this.numbers([value], []);
  }

  /** A constant of the graph's float type. */
  numbers(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    return this.#constant(this.float, values, shape);
  }

  /** A list of int64, such as shapes and axes are. */
  integers(...values: number[]): Value {
    return this.#constant("int64", values, [values.length]);
  }

  /** A scalar or list of int32. */
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
