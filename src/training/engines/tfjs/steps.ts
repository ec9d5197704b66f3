import { withPenalties } from "../../activityRegularization.js";
import { tf } from "../../backend/tf.js";
import type { Batch } from "../../data/index.js";
import type { Loss } from "../../losses.js";
import { layersOf } from "../../model/layers.js";
import type { TensorMeter } from "./tensorMeter.js";

/** A model with the loss that it is trained by. */
export interface Objective {
  readonly model: tf.LayersModel;
  readonly loss: Loss;
}

/**
 * Does one step of training on a batch: forward with dropout on, backward, update.
 *
 * The meter gets the loss, with the penalties of weights and activities, and the predictions from
 * before the update.
 */
export function trainStep(
  objective: Objective,
  weights: tf.Variable[],
  optimizer: tf.Optimizer,
  batch: Batch,
  meter: TensorMeter,
): void {
  tf.tidy(() => {
    const { value, grads } = tf.variableGrads(
      () => forward(objective, batch, meter, true),
      weights,
    );
    optimizer.applyGradients(weights.map(({ name }) => ({ name, tensor: grads[name] })));
    meter.addLoss(value, batch.rows);
  });
}

/** Evaluates a batch in inference mode. The meter gets the loss and the predictions. */
export function evaluateStep(objective: Objective, batch: Batch, meter: TensorMeter): void {
  tf.tidy(() => {
    meter.addLoss(forward(objective, batch, meter, false), batch.rows);
  });
}

/** Computes the loss of a batch with all penalties. The meter gets the predictions. */
function forward(
  { model, loss }: Objective,
  { x, y, weights, classes }: Batch,
  meter: TensorMeter,
  training: boolean,
): tf.Scalar {
  const { result: predictions, penalties } = withPenalties(
    () => model.apply(x, { training }) as tf.Tensor,
  );
  try {
    if (meter.needsPredictions) {
      meter.addPredictions(predictions, classes);
    }
    return [...penalties, ...penaltiesOfWeights(model)].reduce<tf.Scalar>(
      (sum, penalty) => tf.add(sum, penalty),
      weightedMean(loss.perSample(y, predictions), weights),
    );
  } finally {
    tf.dispose(penalties);
  }
}

/**
 * Returns the regularization losses of all weights.
 *
 * `model.calculateLosses()` leaves out those of some nested models.
 */
function penaltiesOfWeights(model: tf.LayersModel): tf.Scalar[] {
  const layers = layersOf(model).filter((layer) => !("layers" in layer));
  return layers.flatMap((layer) => layer.calculateLosses());
}

/**
 * Computes the mean of the rows' losses, each by its weight. The sum isn't divided by the weights.
 */
function weightedMean(losses: tf.Tensor, weights: tf.Tensor | undefined): tf.Scalar {
  if (weights === undefined) {
    return tf.mean(losses);
  }
  const [rows] = weights.shape;
  if (losses.shape[0] !== rows) {
    throw new RangeError(
      `expected the loss to be one number a row, [${rows}], as the rows have weights, ` +
        `got [${losses.shape.join(", ")}]`,
    );
  }
  // A loss function of the user's own may give several numbers a row.
  const columns = losses.shape.slice(1).map(() => 1);
  return tf.mean(tf.mul(losses, tf.reshape(weights, [rows, ...columns])));
}
