import { add, type Graph, type Value } from "../onnx/index.js";
import type { BackwardCall, Result, Rule } from "./rule.js";

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

/** Records operations and then goes back through them: reverse-mode differentiation on graphs. */
export class Tape {
  readonly graph: Graph;
  readonly #entries: Entry[] = [];

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** Adds an operation to the graph and keeps it for the way back. */
  apply<Attributes>(
    rule: Rule<Attributes>,
    inputs: readonly Value[],
    attributes: Attributes,
  ): Value {
    const result = rule.forward(this.graph, inputs, attributes);
    this.#entries.push({ rule, inputs, result, attributes });
    return result.output;
  }

  /** The input of the last operation, if that is the given one and made the given value. */
  inputOfLast(rule: Rule, output: Value): Value | undefined {
    const last = this.#entries.at(-1);
    return last?.rule === rule && last.result.output === output ? last.inputs[0] : undefined;
  }

  /**
   * Adds the gradients by some values, given those by the seeds, which each have their value's
   * shape. Only what leads to a wanted value is added.
   *
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
    const leading = this.#valuesThatLeadFrom(wanted);
    for (const { rule, inputs, result, attributes } of this.#entries.toReversed()) {
      const gradient = gradients.get(result.output.name);
      const isWanted = inputs.map(({ name }) => leading.has(name));
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

  /** The names of the wanted values and of all that is computed from them. */
  #valuesThatLeadFrom(wanted: readonly Value[]): Set<string> {
    const names = new Set(wanted.map(({ name }) => name));
    for (const { inputs, result } of this.#entries) {
      if (inputs.some(({ name }) => names.has(name))) {
        names.add(result.output.name);
      }
    }
    return names;
  }
}
