import {
  findNodeBackend,
  float32,
  nodeBackend,
  type NodeBackend,
} from "../../backend/nodeBackend.js";
import { tf } from "../../backend/tf.js";

/** The computation of a kernel. A result of undefined leaves it to tfjs-node's own. */
type Compute = (
  inputs: Readonly<Record<string, tf.TensorInfo>>,
  attributes: Readonly<Record<string, unknown>>,
  backend: NodeBackend,
) => tf.TensorInfo | undefined;

/** TensorFlow's name of the operation, which is ours of the kernel. */
const reluGradKernel = "ReluGrad";

let areReplaced = false;

/**
 * Replaces kernels of tfjs-node, where it is loaded, by leaner ones.
 *
 * They are those of operations of every training step. Each operation of TensorFlow costs some 10
 * µs beside its arithmetic, so fewer operations are faster.
 *
 * - A cast to the type that a tensor has is the tensor. The gradients of all arithmetic have such
 *   casts.
 * - A tensor that is reshaped to the shape that it has is the tensor. The gradients of all
 *   arithmetic have such reshapes, too.
 * - The gradient of relu is an operation of TensorFlow's.
 *
 * Products of matrices stay as they are. `MatMul` in place of `BatchMatMulV2` would be faster
 * beside other work, but its kernel in TensorFlow 2.21 corrupts the heap when a signal comes
 * meanwhile, as a profiler's or the terminal's do.
 */
export function useLeanNodeKernels(): void {
  if (!areReplaced && findNodeBackend() !== undefined) {
    replace("Cast", keepType);
    replace("Reshape", keepShape);
    useReluGrad();
    areReplaced = true;
  }
}

/** Returns the tensor of a cast to the type that it has. */
const keepType: Compute = ({ x }, { dtype }, backend) => {
  return x.dtype === dtype ? same(x, backend) : undefined;
};

/** Returns the tensor of a reshape to the shape that it has. */
const keepShape: Compute = ({ x }, { shape }, backend) => {
  return tf.util.arraysEqual(x.shape, shape as number[]) ? same(x, backend) : undefined;
};

/** Returns a second tensor on the same data. */
function same({ dataId, shape, dtype }: tf.TensorInfo, backend: NodeBackend): tf.TensorInfo {
  backend.incRef(dataId);
  return { dataId, shape, dtype };
}

/** Replaces a kernel of tfjs-node. */
function replace(kernelName: string, compute: Compute): void {
  const kernel = tf.getKernel(kernelName, nodeBackend);
  tf.unregisterKernel(kernelName, nodeBackend);
  tf.registerKernel({
    ...kernel,
    kernelFunc: (args) =>
      compute(
        args.inputs as Record<string, tf.TensorInfo>,
        args.attrs ?? {},
        args.backend as NodeBackend,
      ) ?? kernel.kernelFunc(args),
  });
}

/**
 * Makes relu on tfjs-node use TensorFlow's own gradient.
 *
 * It is one operation instead of the nine of a step function and a product.
 */
function useReluGrad(): void {
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

/** Computes the gradient of relu. */
const reluGrad: tf.KernelFunc = ({ inputs, backend }) => {
  const { dy, x } = inputs as Record<"dy" | "x", tf.TensorInfo>;
  const node = backend as NodeBackend;
  return node.executeSingleOutput(reluGradKernel, [float32(node)], [dy, x]);
};
