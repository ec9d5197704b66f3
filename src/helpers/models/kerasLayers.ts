import {
  activityRegularization,
  deriveSeed,
  tf,
  type ActivityRegularizationOptions,
} from "@epochbook/training";

type Layer = tf.layers.Layer;
type DenseArgs = Parameters<typeof tf.layers.dense>[0];
type Conv2dArgs = Parameters<typeof tf.layers.conv2d>[0];
type DropoutArgs = Parameters<typeof tf.layers.dropout>[0];

/** The functions that make layers. Call them in the order in which the model stacks the layers. */
export interface KerasLayers {
  /** Makes a fully connected layer: `[batch, inputs]` → `[batch, units]`. */
  dense(args: DenseArgs): Layer;
  /**
   * Makes a 2D convolution: `[batch, height, width, channels]` → `[batch, height, width, filters]`.
   *
   * TensorFlow.js' backend wasm computes it and can't train it: there `fit` trains it on cpu.
   */
  conv2d(args: Conv2dArgs): Layer;
  /** Makes a layer that sets a part of its inputs to 0 in training and scales up the rest. */
  dropout(args: DropoutArgs): Layer;
  /**
   * Makes a layer that adds a penalty for the size of its inputs to the loss.
   *
   * It passes its inputs on. `fit` and `evaluate` add the penalty.
   */
  activityRegularization(args: ActivityRegularizationOptions): Layer;
}

/**
 * Returns makers of layers with Keras' defaults and initial weights that come from one seed.
 *
 * TensorFlow.js draws the kernels of dense and convolution layers from glorotNormal and without a
 * seed; Keras draws them from glorotUniform. Every layer made here draws from a seed of its own,
 * derived from `seed` and its place in the order of making: the same calls give the same weights
 * on every backend. An initializer that is set in `args` stays as it is.
 *
 * @param seed - a whole number; 0 is a seed like any other
 */
export function kerasLayers(seed: number): KerasLayers {
  let made = 0;
  const kernelInitializer = () => tf.initializers.glorotUniform({ seed: deriveSeed(seed, made++) });
  return {
    dense: (args) => tf.layers.dense({ kernelInitializer: kernelInitializer(), ...args }),
    conv2d: (args) => tf.layers.conv2d({ kernelInitializer: kernelInitializer(), ...args }),
    dropout: (args) => tf.layers.dropout(args),
    activityRegularization,
  };
}
