import { tf } from "./tf.js";

/** An attribute of an operation of TensorFlow, with the number of its type. */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** TensorFlow itself. It knows tensors by ids, which are numbers. */
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

/** The output of an operation: the id of the tensor, its shape and type. */
interface OutputTensor {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** The part of tfjs-node's backend that is used here. */
export interface NodeBackend {
  readonly binding: Binding;
  readonly isUsingGpuDevice: boolean;
  /** Runs an operation with one output. */
  executeSingleOutput(
    operation: string,
    attributes: readonly Attribute[],
    inputs: readonly tf.TensorInfo[],
  ): tf.Tensor;
  /** Returns the ids of tensors in TensorFlow. */
  getInputTensorIds(tensors: readonly tf.TensorInfo[]): number[];
  /** Makes a tensor of an operation's output, while this backend is the active one. */
  createOutputTensor(output: OutputTensor): tf.Tensor;
  /** Counts one more tensor on the same data. */
  incRef(dataId: tf.DataId): void;
}

/** TensorFlow.js' name of tfjs-node's backend. */
export const nodeBackend = "tensorflow";

/** Finds tfjs-node's backend, if it has started. Another backend may have taken its name. */
export function findNodeBackend(): NodeBackend | undefined {
  // `null` where there is none, which its type doesn't say.
  const backend = tf.findBackend(nodeBackend) as Partial<NodeBackend> | null;
  return typeof backend?.executeSingleOutput === "function" ? (backend as NodeBackend) : undefined;
}

/** Returns the attribute that says that an operation works on floats. */
export function float32({ binding }: NodeBackend, name = "T"): Attribute {
  return { name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
}
