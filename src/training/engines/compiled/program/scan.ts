import { Graph, type Dimension, type ElementType, type Value } from "../onnx/index.js";

/**
 * A value that changes from step to step.
 *
 * Outside of the scan it is the value of all steps. Inside, it is the value of one step.
 */
export interface PerStep {
  readonly outer: Value;
  readonly inner: Value;
}

/** A value that a step takes from the step before and passes to the next. */
export interface Carried {
  readonly outer: Value;
  readonly inner: Value;
  /** The value that the next step gets. */
  next: Value;
}

/**
 * A builder of a graph around one ONNX `Scan`, which runs its body once for each step.
 *
 * Values are cut into steps on the way in, carried from step to step, and stacked on the way out,
 * without copies.
 */
export class ScanBuilder {
  /** The graph around the scan. */
  readonly main = new Graph();
  /** The graph of one step. It also sees the values of the graph around. */
  readonly body: Graph;
  readonly #carried: Carried[] = [];
  readonly #perStep: PerStep[] = [];

  constructor(onesName: string) {
    this.main.onesOfRows = this.main.input(onesName, "float32", [1, null]);
    this.body = this.main.subgraph();
  }

  /** Adds an input of the graph with one entry for each step. */
  eachStep(name: string, type: ElementType, shape: readonly Dimension[]): PerStep {
    return this.cut(this.main.input(name, type, [null, ...shape]));
  }

  /** Cuts a value of the graph around into its steps. */
  cut(outer: Value): PerStep {
    const [, ...shape] = outer.shape;
    const inner = { name: `${outer.name}_step`, type: outer.type, shape };
    this.#perStep.push({ outer, inner });
    return { outer, inner };
  }

  /**
   * Adds a value to be carried, which is an input of the graph.
   *
   * Every step gets the same, unless its `next` is set.
   *
   * @param known - the value in the body, if it has one already
   */
  carry(name: string, shape: readonly number[], known?: Value): Carried {
    const outer = this.main.input(name, "float32", shape);
    const inner = known ?? { ...outer, name: `${name}_step` };
    const carried = { outer, inner, next: inner };
    this.#carried.push(carried);
    return carried;
  }

  /**
   * Adds the scan. The body must be complete by then.
   *
   * @param stacked - values of the body whose steps are wanted
   * @returns the carried values before the first and after the last step, and the stacked ones
   */
  finish(stacked: readonly Value[]): {
    carried: { before: Value; after: Value }[];
    stacked: Value[];
  } {
    const { main, body } = this;
    const carried = this.#carried;
    const perStep = this.#perStep;
    body.inputs.push(...carried.map(({ inner }) => inner), ...perStep.map(({ inner }) => inner));
    for (const { next } of carried) {
      body.output(next);
    }
    for (const value of stacked) {
      body.output(value);
    }
    const outputs = main.manyNode(
      "Scan",
      [...carried.map(({ outer }) => outer), ...perStep.map(({ outer }) => outer)],
      [
        ...carried.map(({ outer }) => outer),
        ...stacked.map(({ type, shape }) => ({ type, shape: [null, ...shape] })),
      ],
      { body, num_scan_inputs: perStep.length },
    );
    const after = outputs.slice(0, carried.length);
    for (const value of after) {
      main.output(value);
    }
    return {
      carried: carried.map(({ outer }, index) => ({ before: outer, after: after[index] })),
      stacked: outputs.slice(carried.length),
    };
  }
}
