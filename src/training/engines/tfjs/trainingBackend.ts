import { tf } from "../../backend/tf.js";
import { layersOf } from "../../model/layers.js";

/** TensorFlow.js' names of the backends that can train, fastest first. */
const backends = ["tensorflow", "wasm", "cpu"];

/** The kernels for the gradients of weights that a backend may lack, by the class of the layer. */
const gradientKernels: Record<string, readonly string[]> = {
  Conv1D: ["Conv2DBackpropFilter"],
  Conv2D: ["Conv2DBackpropFilter"],
  Conv2DTranspose: ["Conv2DBackpropFilter"],
  ConvLSTM2D: ["Conv2DBackpropFilter"],
  DepthwiseConv2D: ["DepthwiseConv2dNativeBackpropFilter"],
  Embedding: ["UnsortedSegmentSum"],
  SeparableConv2D: ["Conv2DBackpropFilter", "DepthwiseConv2dNativeBackpropFilter"],
};

/** A backend that trains in place of the active one. */
export interface OtherBackend {
  /** TensorFlow.js' name of the backend, such as `cpu`. */
  readonly backend: string;
  /**
   * A text about a layer that the active backend can't train.
   *
   * It names the layer, what the backend lacks, and what computes instead.
   */
  readonly reason: string;
}

/**
 * Picks the backend for the training steps of a model.
 *
 * It is the active one. Where that lacks a kernel of a gradient, it is the next slower one that has
 * them all. It activates nothing.
 *
 * @returns the other backend; undefined for the active one
 * @throws Error that names the layer, when no backend can train it or `EPOCHBOOK_BACKEND` forces
 * one that can't
 */
export async function pickTrainingBackend(
  model: tf.LayersModel,
): Promise<OtherBackend | undefined> {
  const active = tf.getBackend();
  const problem = missingKernels(model, active);
  if (problem === undefined) {
    return undefined;
  }
  const slower = isForced() ? [] : backends.slice(backends.indexOf(active) + 1);
  for (const backend of slower) {
    if (missingKernels(model, backend) === undefined && (await bringUp(backend))) {
      return { backend, reason: `${problem}, so "${backend}" computes the training steps` };
    }
  }
  throw new Error(
    `${problem}. Start with the environment variable EPOCHBOOK_BACKEND=cpu, or with ` +
      "EPOCHBOOK_BACKEND=node where @tensorflow/tfjs-node is installed",
  );
}

/** Returns true if the user forces a backend. */
function isForced(): boolean {
  return (process.env.EPOCHBOOK_BACKEND ?? "") !== "";
}

/** Starts a backend. The active one stays active. Returns true if it could be started. */
async function bringUp(backend: string): Promise<boolean> {
  const active = tf.getBackend();
  const isUp = await tf.setBackend(backend);
  await tf.setBackend(active);
  return isUp;
}

/**
 * Finds the first layer of a model that a backend can't train. Frozen layers need nothing.
 *
 * @param backend - a TensorFlow.js name, such as `wasm`
 * @returns a sentence that names the layer and the kernels it needs; undefined when the backend can
 * train all layers
 */
function missingKernels(model: tf.LayersModel, backend: string): string | undefined {
  const trained = new Set(model.trainableWeights);
  for (const layer of layersOf(model)) {
    const kind = layer.getClassName();
    const needed = Object.hasOwn(gradientKernels, kind) ? gradientKernels[kind] : [];
    const missing = needed.filter((kernel) => !hasKernel(kernel, backend));
    if (missing.length > 0 && layer.trainableWeights.some((weight) => trained.has(weight))) {
      return (
        `the backend "${backend}" can't train layer "${layer.name}" (${kind}): ` +
        `it lacks ${missing.join(" and ")}`
      );
    }
  }
  return undefined;
}

/** Returns true if a backend has a kernel. */
function hasKernel(name: string, backend: string): boolean {
  return (tf.getKernel(name, backend) as tf.KernelConfig | undefined) !== undefined;
}
