import { tf } from "../../backend/tf.js";
import { dropoutLayersOf } from "../../model/layers.js";
import { dropoutMask } from "../../random.js";

type Call = tf.layers.Layer["call"];

/** A control of dropout layers whose masks come from our generator for the duration of a fit. */
export interface DropoutControl {
  /** Chooses the masks of a step, counted from 0 over the whole run. */
  useStep(step: number): void;
  /** Restores the layers' own behaviour. */
  restore(): void;
}

/**
 * Replaces the behaviour of a model's Dropout and SpatialDropout1D layers in training.
 *
 * TensorFlow.js' own layers draw other masks on every backend, and with a seed the same mask for
 * every batch. Each layer object gets a `call` of its own, which hides the class's and is taken off
 * again. Other layers with noise (GaussianDropout, recurrent dropout) keep TensorFlow.js'
 * generator.
 */
export function takeOverDropout(model: tf.LayersModel, seed: number): DropoutControl {
  let step = 0;
  const layers = dropoutLayersOf(model);
  layers.forEach((layer, index) => {
    const callOfClass = layer.call.bind(layer);
    const call: Call = (inputs, kwargs) => {
      if (kwargs.training !== true || layer.rate === 0) {
        return callOfClass(inputs, kwargs);
      }
      return tf.tidy(() => {
        const input = Array.isArray(inputs) ? inputs[0] : inputs;
        const shape = layer.getNoiseShape(input) ?? input.shape;
        const length = tf.util.sizeFromShape(shape);
        const mask = dropoutMask({ length, rate: layer.rate, seed, step, layer: index });
        return tf.mul(input, tf.tensor(mask, shape));
      });
    };
    layer.call = call;
  });
  return {
    useStep: (next) => {
      step = next;
    },
    restore: () => {
      for (const layer of layers) {
        Reflect.deleteProperty(layer, "call");
      }
    },
  };
}
