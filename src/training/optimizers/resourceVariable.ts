import { float32, type Attribute, type NodeBackend } from "../backend/nodeBackend.js";
import type { tf } from "../backend/tf.js";

/** The name with which TensorFlow gives each variable memory of its own, freed with its handle. */
const anonymous = "cd2c89b7-88b7-44c8-ad83-06c2a9158347";

/**
 * A copy of a variable in memory that TensorFlow's own training operations change in place.
 *
 * The variable itself is out of date until `store`.
 */
export class ResourceVariable {
  /** The id by which TensorFlow's operations know the copy. */
  readonly id: number;
  readonly #backend: NodeBackend;
  readonly #variable: tf.Variable;
  readonly #type: readonly Attribute[];
  /** The data of the variable when both last agreed. */
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

  /** Copies the variable's elements, if others have changed them since. */
  load(): void {
    const { dataId } = this.#variable;
    if (dataId !== this.#known) {
      const [numbers] = this.#backend.getInputTensorIds([this.#variable]);
      this.#backend.binding.executeOp("AssignVariableOp", this.#type, [this.id, numbers], 0);
      this.#known = dataId;
    }
  }

  /** Copies the elements to the variable. */
  store(): void {
    const [output] = this.#backend.binding.executeOp("ReadVariableOp", this.#type, [this.id], 1);
    const numbers = this.#backend.createOutputTensor(output);
    this.#variable.assign(numbers);
    numbers.dispose();
    this.#known = this.#variable.dataId;
  }

  /** Frees the memory. */
  dispose(): void {
    this.#backend.binding.deleteTensor(this.id);
  }
}
