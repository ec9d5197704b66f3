import type { Graph, Value } from "../onnx/index.js";

/** An optimizer's memory of past gradients, as the graph keeps it. */
export interface GraphSlot {
  /** The optimizer's name of the slot. */
  readonly name: string;
  /** The factor of the optimizer's slot in the graph. A factor other than 1 saves operators. */
  readonly scale: number;
}

/** A weight and its slots, which a step updates. All are of one shape. */
export interface UpdateState {
  readonly weight: Value;
  /** The slots, in the order of the rule's. */
  readonly slots: readonly Value[];
}

/** The formula by which an optimizer updates weights, as nodes of a graph. */
export interface UpdateRule {
  readonly slots: readonly GraphSlot[];
  /** True if a step whose gradient is 0 changes nothing where the slots are 0. */
  readonly isNoOpWithoutGradient: boolean;
  /**
   * The number of scalars that change from step to step, such as a rate with its bias correction.
   */
  readonly scalarCount: number;
  /**
   * Returns the scalars of one step. They are computed in double precision.
   *
   * @param step - counted from 1
   */
  scalarsOf(step: number, learningRate: number): readonly number[];
  /** Adds one step. `scalars` are scalars of the graph's float type. */
  update(graph: Graph, state: UpdateState, gradient: Value, scalars: readonly Value[]): UpdateState;
}
