import { add, type Graph, type Value } from "./onnx/index.js";

/** The result of an operation. */
export interface Result {
  readonly output: Value;
  /** The values besides inputs and output that the gradients need. */
  readonly saved?: readonly Value[];
}

/** An operation that took place, with the gradient of the loss by its output. */
export interface BackwardCall<Attributes> {
  readonly inputs: readonly Value[];
  readonly output: Value;
  readonly saved: readonly Value[];
  readonly attributes: Attributes;
  /** The gradient of the loss by the output, of the output's shape. */
  readonly gradient: Value;
  /** For each input, true if the gradient by it is needed. The others may be left out. */
  readonly wanted: readonly boolean[];
}

/** An operation with its rule of reverse-mode differentiation. */
export interface Rule<Attributes = undefined> {
  /** Adds the operation to a graph. */
  forward(graph: Graph, inputs: readonly Value[], attributes: Attributes): Result;
  /** Adds the gradients by the inputs, each of its input's shape. */
  backward(graph: Graph, call: BackwardCall<Attributes>): readonly (Value | undefined)[];
}

/** One operation on the tape. */
interface Entry {
  readonly rule: Rule<unknown>;
  readonly inputs: readonly Value[];
  readonly result: Result;
  readonly attributes: unknown;
}

/** A value with the gradient of the loss by it. */
export interface Seed {
  readonly value: Value;
  readonly gradient: Value;
}

/**
 * A record of operations that is gone through backwards: reverse-mode differentiation on graphs.
 */
export class Tape {
  readonly graph: Graph;
  readonly #entries: Entry[] = [];

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** Adds an operation to the graph and records it for the gradients. */
  apply<Attributes>(
    rule: Rule<Attributes>,
    inputs: readonly Value[],
    attributes: Attributes,
  ): Value {
    const result = rule.forward(this.graph, inputs, attributes);
    this.#entries.push({ rule, inputs, result, attributes });
    return result.output;
  }

  /** Returns the input of the last operation, if its rule and its output are the given ones. */
  inputOfLast(rule: Rule, output: Value): Value | undefined {
    const last = this.#entries.at(-1);
    return last?.rule === rule && last.result.output === output ? last.inputs[0] : undefined;
  }

  /**
   * Adds the gradients of the loss by some values.
   *
   * Only operations that depend on a wanted value are added.
   *
   * @param seeds - the values where the gradients start; each gradient has its value's shape
   * @returns the gradients by the names of the values; a value that no seed depends on has none
   */
  gradients(seeds: readonly Seed[], wanted: readonly Value[]): Map<string, Value> {
    const gradients = new Map<string, Value>();
    const accumulate = ({ name }: Value, gradient: Value): void => {
      const sofar = gradients.get(name);
      gradients.set(name, sofar === undefined ? gradient : add(this.graph, sofar, gradient));
    };
    for (const { value, gradient } of seeds) {
      accumulate(value, gradient);
    }
    const dependent = this.#dependentsOf(wanted);
    for (const { rule, inputs, result, attributes } of this.#entries.toReversed()) {
      const gradient = gradients.get(result.output.name);
      const isWanted = inputs.map(({ name }) => dependent.has(name));
      if (gradient === undefined || !isWanted.includes(true)) {
        continue;
      }
      const call: BackwardCall<unknown> = {
        inputs,
        output: result.output,
        saved: result.saved ?? [],
        attributes,
        gradient,
        wanted: isWanted,
      };
      for (const [index, byInput] of rule.backward(this.graph, call).entries()) {
        if (byInput !== undefined && isWanted[index]) {
          accumulate(inputs[index], byInput);
        }
      }
    }
    return gradients;
  }

  /** Returns the names of the wanted values and of all that is computed from them. */
  #dependentsOf(wanted: readonly Value[]): Set<string> {
    const names = new Set(wanted.map(({ name }) => name));
    for (const { inputs, result } of this.#entries) {
      if (inputs.some(({ name }) => names.has(name))) {
        names.add(result.output.name);
      }
    }
    return names;
  }
}
