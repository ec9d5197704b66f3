import { tf } from "../../backend/tf.js";
import { layersOf } from "./layersOf.js";

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

/**
 * Says which layer of a model a backend can't train; frozen layers need nothing.
 *
 * @param backend - a TensorFlow.js name, such as `wasm`
 * @returns a sentence that names the first such layer and the kernels it needs; undefined when the
 * backend can train them all
 */
export function missingKernels(model: tf.LayersModel, backend: string): string | undefined {
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

function hasKernel(name: string, backend: string): boolean {
  return (tf.getKernel(name, backend) as tf.KernelConfig | undefined) !== undefined;
}
