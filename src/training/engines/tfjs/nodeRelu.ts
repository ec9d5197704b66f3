import { float32, nodeBackend, type NodeBackend } from "../../backend/nodeBackend.js";
import { tf } from "../../backend/tf.js";

/** TensorFlow's name of the operation, and ours of the kernel. */
const reluGradKernel = "ReluGrad";

/**
 * Gives relu on tfjs-node TensorFlow's own gradient: one operation for the nine of a step function
 * and a product.
 */
export function useReluGrad(): void {
  const relu = tf.getGradient("Relu");
  tf.registerKernel({ kernelName: reluGradKernel, backendName: nodeBackend, kernelFunc: reluGrad });
  // Gradients may be had of gradients, too.
  tf.registerGradient({
    kernelName: reluGradKernel,
    inputsToSave: ["x"],
    gradFunc: (dy, [x]) => ({
      dy: () => tf.mul(dy as tf.Tensor, tf.step(x)),
      x: () => tf.zerosLike(x),
    }),
  });
  tf.registerGradient({
    ...relu,
    gradFunc: (dy, saved, attributes) => {
      const [x] = saved;
      return tf.getBackend() === nodeBackend && x.dtype === "float32"
        ? { x: () => tf.engine().runKernel<tf.Tensor>(reluGradKernel, { dy: dy as tf.Tensor, x }) }
        : relu.gradFunc(dy, saved, attributes);
    },
  });
}

const reluGrad: tf.KernelFunc = ({ inputs, backend }) => {
  const { dy, x } = inputs as Record<"dy" | "x", tf.TensorInfo>;
  const node = backend as NodeBackend;
  return node.executeSingleOutput(reluGradKernel, [float32(node)], [dy, x]);
};
