import { kindOf } from "@epochbook/core";
import type { tf } from "../backend/tf.js";

/** The shapes of a row of a model's inputs and of its predictions. */
export interface ModelShape {
  /** The shape of one input row; null where any length will do. */
  readonly inputShape: readonly (number | null)[];
  /** The width of a row of predictions. */
  readonly columns: number;
}

/**
 * Checks that a value is a model that can be used.
 *
 * @throws TypeError when it is no model
 * @throws Error when it was disposed
 */
export function checkModel(model: tf.LayersModel): void {
  const { inputs, outputs } = Object(model) as Partial<tf.LayersModel>;
  if (inputs === undefined || outputs === undefined) {
    throw new TypeError(
      `expected model to be a tf.LayersModel, such as tf.sequential(...) gives, got ${kindOf(model)}`,
    );
  }
  if (model.weights.some(isDisposed)) {
    throw new Error("expected a model that isn't disposed. Build it anew, or dispose of it later");
  }
}

/**
 * Returns true if a weight was disposed.
 *
 * TensorFlow.js doesn't declare public what holds its numbers.
 */
function isDisposed(weight: tf.LayerVariable): boolean {
  return (weight as unknown as { val: tf.Variable }).val.isDisposed;
}

/**
 * Returns the shape of a model with one input and one output `[batch, columns]`.
 *
 * @throws TypeError when the value is no model, or a model of another form
 */
export function shapeOf(model: tf.LayersModel): ModelShape {
  checkModel(model);
  const { inputs, outputs } = model;
  if (inputs.length !== 1 || outputs.length !== 1) {
    throw new TypeError(
      `expected a model with 1 input and 1 output, got ${inputs.length} and ${outputs.length}`,
    );
  }
  const outputShape = outputs[0].shape;
  const columns = outputShape[1];
  if (outputShape.length !== 2 || columns === null) {
    const got = outputShape.map((length) => length ?? "batch").join(", ");
    throw new TypeError(`expected a model with an output [batch, columns], got [${got}]`);
  }
  return { inputShape: inputs[0].shape.slice(1), columns };
}

/**
 * Checks that a model was compiled.
 *
 * @throws Error when it wasn't
 */
export function checkCompiled(model: tf.LayersModel): void {
  if ((model.optimizer as tf.Optimizer | undefined) === undefined) {
    throw new Error(
      "expected a compiled model. Call model.compile({ optimizer, loss, metrics }) first",
    );
  }
}
