/** The release of `@tensorflow/tfjs-node` and `-gpu` whose addon is built; the project's `@tensorflow/tfjs` is the same. */
export const tfjsVersion = "4.22.0";

/** The TensorFlow that the addon is built against and tested with, unless another one is asked for. */
export const tensorflowVersion = "2.21.0";
