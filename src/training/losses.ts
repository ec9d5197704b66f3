import type { TypedArray } from "@epochbook/core";
import { tf } from "./backend/tf.js";

/** Keras' fuzz factor: probabilities are clipped to [1e-7, 1 - 1e-7] before a logarithm. */
export const epsilon = 1e-7;

/** A loss: what it takes as truth, and how far predictions are from it. */
export interface Loss {
  readonly name: string;
  /**
   * What y holds: a row as wide as the predictions, the class's number as `[rows, 1]` integers, or
   * whatever a loss function of the user's own takes.
   */
  readonly truth: "rows" | "labels" | "any";
  /** What the loss makes of all truth of a data set, before it is cut into batches. */
  readonly prepare?: (truth: TypedArray) => TypedArray;
  /** `(truth, predictions [rows, columns])` → the loss of each row, `[rows]`. */
  readonly ofRows: (truth: tf.Tensor, predictions: tf.Tensor) => tf.Tensor;
}

type LossName =
  | "categoricalCrossentropy"
  | "sparseCategoricalCrossentropy"
  | "binaryCrossentropy"
  | "meanSquaredError"
  | "meanAbsoluteError"
  | "hinge";

/** The losses with Keras' definitions, by the names that `model.compile` takes. */
const losses: Record<LossName, Loss> = {
  categoricalCrossentropy: {
    name: "categoricalCrossentropy",
    truth: "rows",
    ofRows: crossentropyOfRows,
  },
  sparseCategoricalCrossentropy: {
    name: "sparseCategoricalCrossentropy",
    truth: "labels",
    ofRows: (labels, predictions) =>
      crossentropyOfRows(tf.oneHot(tf.reshape(labels, [-1]), columnsOf(predictions)), predictions),
  },
  binaryCrossentropy: {
    name: "binaryCrossentropy",
    truth: "rows",
    ofRows: (truth, predictions) => {
      const p = tf.clipByValue(predictions, epsilon, 1 - epsilon);
      const ofOnes = tf.mul(truth, tf.log(p));
      const ofZeros = tf.mul(tf.sub(1, truth), tf.log(tf.sub(1, p)));
      return tf.neg(tf.mean(tf.add(ofOnes, ofZeros), -1));
    },
  },
  meanSquaredError: {
    name: "meanSquaredError",
    truth: "rows",
    ofRows: (truth, predictions) => tf.mean(tf.square(tf.sub(predictions, truth)), -1),
  },
  meanAbsoluteError: {
    name: "meanAbsoluteError",
    truth: "rows",
    ofRows: (truth, predictions) => {
      const difference = tf.sub(predictions, truth);
      // Where they are equal, tf.abs has the gradient -1 and Keras 0.
      return tf.mean(tf.mul(difference, tf.sign(difference)), -1);
    },
  },
  hinge: {
    name: "hinge",
    truth: "rows",
    prepare: toSigns,
    ofRows: (truth, predictions) => {
      const margins = tf.mul(truth, predictions);
      return tf.mean(tf.maximum(tf.sub(1, margins), 0), -1);
    },
  },
};

/**
 * The loss that a model was compiled with. A loss function of the user's own, and the further names
 * that TensorFlow.js knows, all of them for rows, are called as TensorFlow.js calls them.
 */
export function lossOf(model: tf.LayersModel): Loss {
  // A list, or an object by the names of outputs, holds the loss of the one output.
  const compiled: unknown =
    typeof model.loss === "object" ? Object.values(model.loss)[0] : model.loss;
  if (typeof compiled === "string" && Object.hasOwn(losses, compiled)) {
    return losses[compiled as LossName];
  }
  const inner = (model as unknown as { model?: tf.LayersModel }).model ?? model;
  const ofRows = inner.lossFunctions[0];
  return typeof compiled === "string"
    ? { name: compiled, truth: "rows", ofRows }
    : { name: ofRows.name, truth: "any", ofRows };
}

/**
 * With its gradient in closed form, which takes half the operations that TensorFlow.js' would: with
 * q = p / Σp and a = t · dy where q isn't clipped and 0 elsewhere, dp = (Σa - a / q) / Σp.
 */
function crossentropyOfRows(truth: tf.Tensor, predictions: tf.Tensor): tf.Tensor {
  const ofPredictions = tf.customGrad((given, save) => {
    const p = given as tf.Tensor;
    const sums = tf.sum(p, -1, true);
    const q = tf.div(p, sums);
    const clipped = tf.clipByValue(q, epsilon, 1 - epsilon);
    (save as tf.GradSaveFunc)([truth, sums, q, clipped]);
    return {
      value: tf.neg(tf.sum(tf.mul(truth, tf.log(clipped)), -1)),
      gradFunc: (dy: tf.Tensor, [truth, sums, q, clipped]: tf.Tensor[]) => {
        const isInside = tf.cast(tf.equal(q, clipped), "float32");
        const ofInside = tf.mul(tf.mul(truth, tf.expandDims(dy, -1)), isInside);
        const sum = tf.sum(ofInside, -1, true);
        return tf.div(tf.sub(sum, tf.div(ofInside, clipped)), sums);
      },
    };
  });
  return ofPredictions(predictions);
}

/**
 * Takes 0 and 1 to -1 and 1 where there is nothing else; other truth stays as it is. Keras decides
 * batch by batch, which takes a batch of ones among other truth for bits.
 */
function toSigns(truth: TypedArray): TypedArray {
  const areBits = truth.every((value) => value === 0 || value === 1);
  return areBits ? Float32Array.from(truth, (bit) => 2 * bit - 1) : truth;
}

function columnsOf(predictions: tf.Tensor): number {
  return predictions.shape[predictions.shape.length - 1];
}
