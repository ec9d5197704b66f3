import { tf } from "../../backend/tf.js";
import { layersOf } from "./layersOf.js";

/** The kernels for the gradients of weights that a backend may lack, by the class of the layer. */
const GRADIENT_KERNELS: Record<string, readonly string[]> = {
  Conv1D: ["Conv2DBackpropFilter"],
  Conv2D: ["Conv2DBackpropFilter"],
  Conv2DTranspose: ["Conv2DBackpropFilter"],
  ConvLSTM2D: ["Conv2DBackpropFilter"],
  DepthwiseConv2D: ["DepthwiseConv2dNativeBackpropFilter"],
  Embedding: ["UnsortedSegmentSum"],
  SeparableConv2D: ["Conv2DBackpropFilter", "DepthwiseConv2dNativeBackpropFilter"],
};

/**
 * Checks that the active backend can train the layers of a model; frozen layers need nothing.
 *
 * @throws Error that names the first layer it can't train, and the backends that can
 */
export function checkKernels(model: tf.LayersModel): void {
  const backend = tf.getBackend();
  const trained = new Set(model.trainableWeights);
  for (const layer of layersOf(model)) {
    const kind = layer.getClassName();
    const needed = Object.hasOwn(GRADIENT_KERNELS, kind) ? GRADIENT_KERNELS[kind] : [];
    const missing = needed.filter((kernel) => !hasKernel(kernel, backend));
    if (missing.length > 0 && layer.trainableWeights.some((weight) => trained.has(weight))) {
      throw new Error(
        `the backend "${backend}" can't train layer "${layer.name}" (${kind}): it lacks ${missing.join(" and ")}. ` +
          "Start with the environment variable EPOCHBOOK_BACKEND=cpu, or with EPOCHBOOK_BACKEND=node where " +
          "@tensorflow/tfjs-node is installed",
      );
    }
  }
}

function hasKernel(name: string, backend: string): boolean {
  return (tf.getKernel(name, backend) as tf.KernelConfig | undefined) !== undefined;
}
