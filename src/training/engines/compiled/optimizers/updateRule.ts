import type { Graph, Value } from "../onnx/index.js";

/** An optimizer's memory of past gradients, as the graph keeps it. */
export interface GraphSlot {
  /** The name that the optimizer has for it. */
  readonly name: string;
  /** The graph keeps the optimizer's slot times this, where that saves work. */
  readonly scale: number;
}

/** What a step moves: all of one shape. */
export interface Moved {
  readonly weight: Value;
  /** In the order of the rule's slots. */
  readonly slots: readonly Value[];
}

/** How an optimizer moves weights, as nodes of a graph. */
export interface UpdateRule {
  readonly slots: readonly GraphSlot[];
  /** Whether a weight without gradients stays as it is as long as its slots are 0, and they with it. */
  readonly rests: boolean;
  /** How many numbers change from step to step, such as a rate with its bias correction. */
  readonly scalarCount: number;
  /**
   * Those numbers for one step; they are computed in double precision.
   *
   * @param step - counted from 1
   */
  scalarsOf(step: number, learningRate: number): readonly number[];
  /** Adds one step. `scalars` are scalars of the graph's float type. */
  update(graph: Graph, state: Moved, gradient: Value, scalars: readonly Value[]): Moved;
}
