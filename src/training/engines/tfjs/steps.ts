import { tf } from "../../backend/tf.js";
import type { Batch } from "../../data/index.js";
import type { Loss } from "../../losses.js";
import type { Meter } from "../../metrics/index.js";

/** A model with the loss that it is trained by. */
export interface Objective {
  readonly model: tf.LayersModel;
  readonly loss: Loss;
}

/**
 * One step of training on a batch: forward with dropout on, backward, update. The meter gets the
 * loss, with the layers' regularization losses, and the predictions from before the update.
 */
export function trainStep(
  objective: Objective,
  weights: tf.Variable[],
  optimizer: tf.Optimizer,
  batch: Batch,
  meter: Meter,
): void {
  tf.tidy(() => {
    const { value, grads } = tf.variableGrads(
      () => forward(objective, batch, meter, true),
      weights,
    );
    optimizer.applyGradients(weights.map(({ name }) => ({ name, tensor: grads[name] })));
    meter.addLoss(value.dataSync()[0], batch.rows);
  });
}

/** Evaluates a batch in inference mode: the meter gets the loss and the predictions. */
export function evaluateStep(objective: Objective, batch: Batch, meter: Meter): void {
  tf.tidy(() => {
    meter.addLoss(forward(objective, batch, meter, false).dataSync()[0], batch.rows);
  });
}

function forward(
  { model, loss }: Objective,
  { x, y, classes }: Batch,
  meter: Meter,
  training: boolean,
): tf.Scalar {
  const predictions = model.apply(x, { training }) as tf.Tensor;
  if (meter.needsPredictions) {
    meter.addPredictions(predictions.dataSync(), classes);
  }
  const penalties = model.calculateLosses();
  return penalties.reduce<tf.Scalar>(
    (sum, penalty) => tf.add(sum, penalty),
    tf.mean(loss.ofRows(y, predictions)),
  );
}
