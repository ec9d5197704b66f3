import { float32, NODE_BACKEND, type NodeBackend } from "../../backend/nodeBackend.js";
import { tf } from "../../backend/tf.js";

/** TensorFlow's name of the operation, and ours of the kernel. */
const RELU_GRAD = "ReluGrad";

/**
 * Gives relu on tfjs-node TensorFlow's own gradient: one operation for the nine of a step function
 * and a product.
 */
export function useReluGrad(): void {
  const relu = tf.getGradient("Relu");
  tf.registerKernel({ kernelName: RELU_GRAD, backendName: NODE_BACKEND, kernelFunc: reluGrad });
  // Gradients may be had of gradients, too.
  tf.registerGradient({
    kernelName: RELU_GRAD,
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
      return tf.getBackend() === NODE_BACKEND && x.dtype === "float32"
        ? { x: () => tf.engine().runKernel<tf.Tensor>(RELU_GRAD, { dy: dy as tf.Tensor, x }) }
        : relu.gradFunc(dy, saved, attributes);
    },
  });
}

const reluGrad: tf.KernelFunc = ({ inputs, backend }) => {
  const { dy, x } = inputs as Record<"dy" | "x", tf.TensorInfo>;
  const node = backend as NodeBackend;
  return node.executeSingleOutput(RELU_GRAD, [float32(node)], [dy, x]);
};
