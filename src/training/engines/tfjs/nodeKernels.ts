import {
  findNodeBackend,
  float32,
  NODE_BACKEND,
  type NodeBackend,
} from "../../backend/nodeBackend.js";
import { tf } from "../../backend/tf.js";

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
 * - A step function, the gradient of relu, is the sign of the positive part: two operations for eight.
 *
 * Products of matrices stay as they are. `MatMul` in place of `BatchMatMulV2` would be faster beside
 * other work, but its kernel in TensorFlow 2.21 corrupts the heap when a signal comes meanwhile, as
 * a profiler's or the terminal's do.
 */
export function useLeanNodeKernels(): void {
  if (!areReplaced && findNodeBackend() !== undefined) {
    replace("Cast", keepType);
    replace("Reshape", keepShape);
    replace("Step", signOfPositivePart);
    areReplaced = true;
  }
}

const keepType: Compute = ({ x }, { dtype }, backend) => {
  if (x.dtype !== dtype) {
    return undefined;
  }
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
};

const keepShape: Compute = ({ x }, { shape }, backend) => {
  const wanted = shape as number[];
  if (!tf.util.arraysEqual(x.shape, wanted)) {
    return undefined;
  }
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
};

const signOfPositivePart: Compute = ({ x }, { alpha }, backend) => {
  if (alpha !== 0 || x.dtype !== "float32") {
    return undefined;
  }
  const attributes = [float32(backend)];
  const positive = backend.executeSingleOutput("Relu", attributes, [x]);
  const sign = backend.executeSingleOutput("Sign", attributes, [positive]);
  positive.dispose();
  return sign;
};

function replace(kernelName: string, compute: Compute): void {
  const kernel = tf.getKernel(kernelName, NODE_BACKEND);
  tf.unregisterKernel(kernelName, NODE_BACKEND);
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
