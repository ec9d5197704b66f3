import type { TypedArray } from "@epochbook/core";
import { tf } from "./backend/tf.js";

/** Keras' fuzz factor: probabilities are clipped to [1e-7, 1 - 1e-7] before a logarithm. */
export const epsilon = 1e-7;

/** A loss: the targets that it takes, and how far predictions are from them. */
export interface Loss {
  readonly name: string;
  /**
   * The kind of targets.
   *
   * It is a row as wide as the predictions, the class's number as `[rows, 1]` integers, or whatever
   * a loss function of the user's own takes.
   */
  readonly targets: "rows" | "labels" | "any";
  /** Converts all targets of a data set, before they are cut into batches. */
  readonly prepare?: (targets: TypedArray) => TypedArray;
  /** Computes the loss of each row, `[rows]`, from targets and predictions `[rows, columns]`. */
  readonly perSample: (yTrue: tf.Tensor, yPred: tf.Tensor) => tf.Tensor;
}

/** The names of the losses that follow Keras. */
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
    targets: "rows",
    perSample: crossentropyPerSample,
  },
  sparseCategoricalCrossentropy: {
    name: "sparseCategoricalCrossentropy",
    targets: "labels",
    perSample: (labels, yPred) =>
      crossentropyPerSample(tf.oneHot(tf.reshape(labels, [-1]), columnsOf(yPred)), yPred),
  },
  binaryCrossentropy: {
    name: "binaryCrossentropy",
    targets: "rows",
    perSample: (yTrue, yPred) => {
      const p = tf.clipByValue(yPred, epsilon, 1 - epsilon);
      const ofOnes = tf.mul(yTrue, tf.log(p));
      const ofZeros = tf.mul(tf.sub(1, yTrue), tf.log(tf.sub(1, p)));
      return tf.neg(tf.mean(tf.add(ofOnes, ofZeros), -1));
    },
  },
  meanSquaredError: {
    name: "meanSquaredError",
    targets: "rows",
    perSample: (yTrue, yPred) => tf.mean(tf.square(tf.sub(yPred, yTrue)), -1),
  },
  meanAbsoluteError: {
    name: "meanAbsoluteError",
    targets: "rows",
    perSample: (yTrue, yPred) => {
      const difference = tf.sub(yPred, yTrue);
      // Where both are equal, tf.abs has the gradient -1, and Keras' loss has 0.
      return tf.mean(tf.mul(difference, tf.sign(difference)), -1);
    },
  },
  hinge: {
    name: "hinge",
    targets: "rows",
    prepare: toSigns,
    perSample: (yTrue, yPred) => {
      const margins = tf.mul(yTrue, yPred);
      return tf.mean(tf.maximum(tf.sub(1, margins), 0), -1);
    },
  },
};

/**
 * Returns the loss that a model was compiled with.
 *
 * A loss function of the user's own, and the further names that TensorFlow.js knows, all of them
 * for rows, are called as TensorFlow.js calls them.
 */
export function lossOf(model: tf.LayersModel): Loss {
  // A list, or an object by the names of outputs, holds the loss of the one output.
  const compiled: unknown =
    typeof model.loss === "object" ? Object.values(model.loss)[0] : model.loss;
  if (typeof compiled === "string" && Object.hasOwn(losses, compiled)) {
    return losses[compiled as LossName];
  }
  const inner = (model as unknown as { model?: tf.LayersModel }).model ?? model;
  const perSample = inner.lossFunctions[0];
  return typeof compiled === "string"
    ? { name: compiled, targets: "rows", perSample }
    : { name: perSample.name, targets: "any", perSample };
}

/**
 * Computes the crossentropy of each row, with its gradient in closed form.
 *
 * The gradient takes half the operations of TensorFlow.js'. With q = p / Σp and a = t · dy where q
 * isn't clipped and 0 elsewhere, dp = (Σa - a / q) / Σp.
 */
function crossentropyPerSample(yTrue: tf.Tensor, yPred: tf.Tensor): tf.Tensor {
  const withGradient = tf.customGrad((given, save) => {
    const p = given as tf.Tensor;
    const sums = tf.sum(p, -1, true);
    const q = tf.div(p, sums);
    const clipped = tf.clipByValue(q, epsilon, 1 - epsilon);
    (save as tf.GradSaveFunc)([yTrue, sums, q, clipped]);
    return {
      value: tf.neg(tf.sum(tf.mul(yTrue, tf.log(clipped)), -1)),
      gradFunc: (dy: tf.Tensor, [yTrue, sums, q, clipped]: tf.Tensor[]) => {
        const isInside = tf.cast(tf.equal(q, clipped), "float32");
        const ofInside = tf.mul(tf.mul(yTrue, tf.expandDims(dy, -1)), isInside);
        const sum = tf.sum(ofInside, -1, true);
        return tf.div(tf.sub(sum, tf.div(ofInside, clipped)), sums);
      },
    };
  });
  return withGradient(yPred);
}

/**
 * Converts 0 and 1 to -1 and 1 if there is nothing else.
 *
 * Other targets stay as they are. Keras decides batch by batch, which takes a batch of ones among
 * other targets for bits.
 */
function toSigns(targets: TypedArray): TypedArray {
  const areBits = targets.every((value) => value === 0 || value === 1);
  return areBits ? Float32Array.from(targets, (bit) => 2 * bit - 1) : targets;
}

/** Returns the number of columns of predictions. */
function columnsOf(yPred: tf.Tensor): number {
  return yPred.shape[yPred.shape.length - 1];
}
