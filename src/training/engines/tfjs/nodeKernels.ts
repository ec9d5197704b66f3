import { findNodeBackend, nodeBackend, type NodeBackend } from "../../backend/nodeBackend.js";
import { tf } from "../../backend/tf.js";
import { useReluGrad } from "./nodeRelu.js";

/** What a kernel computes; undefined leaves it to tfjs-node's own. */
type Compute = (
  inputs: Readonly<Record<string, tf.TensorInfo>>,
  attributes: Readonly<Record<string, unknown>>,
  backend: NodeBackend,
) => tf.TensorInfo | undefined;

let areReplaced = false;

/**
 * Gives tfjs-node, where it is loaded, leaner kernels for what every step of training does. Each
 * operation of TensorFlow costs some 10 µs beside its arithmetic, so fewer of them count.
 *
 * - A cast to the type that a tensor has is the tensor. Gradients of all arithmetic have such casts.
 * - A tensor that is reshaped to the shape that it has is the tensor. Those gradients have such, too.
 * - The gradient of relu is an operation of TensorFlow's.
 *
 * Products of matrices stay as they are. `MatMul` in place of `BatchMatMulV2` would be faster beside
 * other work, but its kernel in TensorFlow 2.21 corrupts the heap when a signal comes meanwhile, as
 * a profiler's or the terminal's do.
 */
export function useLeanNodeKernels(): void {
  if (!areReplaced && findNodeBackend() !== undefined) {
    replace("Cast", keepType);
    replace("Reshape", keepShape);
    useReluGrad();
    areReplaced = true;
  }
}

const keepType: Compute = ({ x }, { dtype }, backend) => {
  return x.dtype === dtype ? same(x, backend) : undefined;
};

const keepShape: Compute = ({ x }, { shape }, backend) => {
  return tf.util.arraysEqual(x.shape, shape as number[]) ? same(x, backend) : undefined;
};

function same({ dataId, shape, dtype }: tf.TensorInfo, backend: NodeBackend): tf.TensorInfo {
  backend.incRef(dataId);
  return { dataId, shape, dtype };
}

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
