import { tf } from "./tf.js";

/** An attribute of an operation of TensorFlow's, with the number that stands for its type. */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** TensorFlow itself. It knows tensors by numbers. */
interface Binding extends Readonly<
  Record<
    "TF_ATTR_TYPE" | "TF_ATTR_SHAPE" | "TF_ATTR_STRING" | "TF_ATTR_BOOL" | "TF_FLOAT" | "TF_INT32",
    number
  >
> {
  createTensor(shape: readonly number[], type: number, values: tf.TypedArray): number;
  deleteTensor(id: number): void;
  executeOp(
    operation: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): OutputTensor[];
}

/** What an operation gave: the number of the tensor, and what is known of it. */
interface OutputTensor {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** The part of tfjs-node's backend that is used here. */
export interface NodeBackend {
  readonly binding: Binding;
  readonly isUsingGpuDevice: boolean;
  executeSingleOutput(
    operation: string,
    attributes: readonly Attribute[],
    inputs: readonly tf.TensorInfo[],
  ): tf.Tensor;
  /** The numbers by which TensorFlow knows these tensors. */
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[];
  /** Takes up what an operation gave, while this backend is the active one. */
  createOutputTensor(output: OutputTensor): tf.Tensor;
  /** Notes one more tensor with these numbers. */
  incRef(dataId: tf.DataId): void;
}

/** TensorFlow.js' name of tfjs-node's backend. */
export const nodeBackend = "tensorflow";

/** tfjs-node's backend, where it is up. Another's may have taken its name. */
export function findNodeBackend(): NodeBackend | undefined {
  // `null` where there is none, which its type doesn't say.
  const backend = tf.findBackend(nodeBackend) as Partial<NodeBackend> | null;
  return typeof backend?.executeSingleOutput === "function" ? (backend as NodeBackend) : undefined;
}

/** That the numbers which an operation works on are floats. */
export function float32({ binding }: NodeBackend, name = "T"): Attribute {
  return { name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
}
