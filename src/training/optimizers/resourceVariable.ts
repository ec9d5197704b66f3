import { float32, type Attribute, type NodeBackend } from "../backend/nodeBackend.js";
import type { tf } from "../backend/tf.js";

/** The name by which TensorFlow gives each variable memory of its own, which goes with its handle. */
const anonymous = "cd2c89b7-88b7-44c8-ad83-06c2a9158347";

/**
 * The numbers of a variable in memory that TensorFlow's own operations of training change in place.
 * The variable itself is out of date until `store`.
 */
export class ResourceVariable {
  /** The number by which TensorFlow's operations know it. */
  readonly id: number;
  readonly #backend: NodeBackend;
  readonly #variable: tf.Variable;
  readonly #type: readonly Attribute[];
  /** The variable's numbers that this one has taken or given. */
  #known: tf.DataId | undefined;

  constructor(backend: NodeBackend, variable: tf.Variable) {
    const { binding } = backend;
    this.#backend = backend;
    this.#variable = variable;
    this.#type = [float32(backend, "dtype")];
    const attributes = [
      ...this.#type,
      { name: "shape", type: binding.TF_ATTR_SHAPE, value: variable.shape },
      { name: "shared_name", type: binding.TF_ATTR_STRING, value: anonymous },
    ];
    this.id = binding.executeOp("VarHandleOp", attributes, [], 1)[0].id;
    this.load();
  }

  /** Takes the variable's numbers, where others have changed them since. */
  load(): void {
    const { dataId } = this.#variable;
    if (dataId !== this.#known) {
      const [numbers] = this.#backend.getInputTensorIds([this.#variable]);
      this.#backend.binding.executeOp("AssignVariableOp", this.#type, [this.id, numbers], 0);
      this.#known = dataId;
    }
  }

  /** Gives the variable these numbers. */
  store(): void {
    const [output] = this.#backend.binding.executeOp("ReadVariableOp", this.#type, [this.id], 1);
    const numbers = this.#backend.createOutputTensor(output);
    this.#variable.assign(numbers);
    numbers.dispose();
    this.#known = this.#variable.dataId;
  }

  dispose(): void {
    this.#backend.binding.deleteTensor(this.id);
  }
}
