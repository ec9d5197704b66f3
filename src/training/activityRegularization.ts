import { checkNames, describe } from "@epochbook/core";
import { tf } from "./backend/tf.js";

type LayerArgs = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;

/** The options of {@link activityRegularization}. */
export interface ActivityRegularizationOptions extends LayerArgs {
  /** The factor of the sum of the absolute activations. @default 0 */
  l1?: number;
  /** The factor of the sum of the squared activations. @default 0 */
  l2?: number;
}

/** The names of the options. */
const optionNames: Record<keyof ActivityRegularizationOptions, true> = {
  l1: true,
  l2: true,
  name: true,
  inputShape: true,
  batchInputShape: true,
  batchSize: true,
  dtype: true,
  inputDType: true,
  trainable: true,
  weights: true,
};

/** The penalties of the calls since a collection began; undefined while none is under way. */
let collected: tf.Tensor[] | undefined;

/**
 * A layer that passes its inputs on and adds to the loss; made by {@link activityRegularization}.
 */
export class ActivityRegularization extends tf.layers.Layer {
  static readonly className = "EpochbookActivityRegularization";
  readonly l1: number;
  readonly l2: number;

  constructor({ l1 = 0, l2 = 0, ...args }: ActivityRegularizationOptions = {}) {
    super(args);
    checkFactor("l1", l1);
    checkFactor("l2", l2);
    this.supportsMasking = true;
    this.l1 = l1;
    this.l2 = l2;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const input = Array.isArray(inputs) ? inputs[0] : inputs;
    // Kept, as TensorFlow.js disposes of what a layer makes and doesn't return.
    collected?.push(tf.keep(this.#penaltyOf(input)));
    return input;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), l1: this.l1, l2: this.l2 };
  }

  #penaltyOf(input: tf.Tensor): tf.Tensor {
    return tf.tidy(() => {
      // At 0, tf.abs has the gradient -1, and Keras' penalty has 0.
      const absolute = tf.mul(tf.sum(tf.mul(input, tf.sign(input))), this.l1);
      const squared = tf.mul(tf.sum(tf.square(input)), this.l2);
      return tf.div(tf.add(absolute, squared), input.shape[0]);
    });
  }
}
tf.serialization.registerClass(ActivityRegularization);

/**
 * Makes a layer that adds a penalty for its inputs to the loss: `[batch, ...]` → `[batch, ...]`.
 *
 * It passes its inputs on. The penalty is (l1 · Σ|a| + l2 · Σa²) / rows of the batch, summed over
 * all its inputs. It is Keras' ActivityRegularization.
 *
 * `fit` and `evaluate` of this package add it, in training and in evaluation as Keras does;
 * TensorFlow.js' own methods of a model don't.
 *
 * @see https://keras.io/api/layers/regularization_layers/activity_regularization/
 * @throws TypeError for an unknown option
 * @throws RangeError when a factor is negative or not finite
 */
export function activityRegularization(
  options: ActivityRegularizationOptions = {},
): ActivityRegularization {
  checkNames("options", options, Object.keys(optionNames));
  return new ActivityRegularization(options);
}

/**
 * Calls a model, or another function that calls layers, and gathers the penalties of its activity.
 *
 * @returns the result of `call`, and scalars that the caller must dispose of
 */
export function withPenalties<T>(call: () => T): { result: T; penalties: tf.Tensor[] } {
  const penalties: tf.Tensor[] = [];
  collected = penalties;
  try {
    return { result: call(), penalties };
  } catch (error) {
    tf.dispose(penalties);
    throw error;
  } finally {
    collected = undefined;
  }
}

function checkFactor(name: string, factor: number): void {
  if (!(Number.isFinite(factor) && factor >= 0)) {
    throw new RangeError(`expected ${name} to be a finite number >= 0, got ${describe(factor)}`);
  }
}
