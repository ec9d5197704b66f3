import { tf } from "../backend/tf.js";
import { areOf, type VariableUpdate, type UpdateGroup, type Slots } from "./updateGroup.js";

/**
 * A function that updates a variable, or a flat vector of several, and its slots.
 *
 * Steps count from 1.
 */
export type Update<Slot extends string> = (
  variable: tf.Variable,
  gradient: tf.Tensor,
  slots: Slots<Slot>,
  step: number,
) => void;

/**
 * A group of variables that an optimizer updates as one flat vector.
 *
 * Their slots are flat vectors too. A backend takes nearly as long for an operation on a bias as
 * for one on all small variables, so the time of a step depends on its number of operations.
 */
export class FlatGroup<Slot extends string> implements UpdateGroup<Slot> {
  readonly #members: readonly Omit<VariableUpdate<Slot>, "gradient">[];
  readonly #slotNames: readonly Slot[];
  /**
   * The variables' elements, copied at every step, as others may change the variables in between.
   */
  readonly #weights: tf.Variable;
  readonly #slots: Slots<Slot>;
  readonly #update: Update<Slot>;

  constructor(
    members: readonly VariableUpdate<Slot>[],
    slotNames: readonly Slot[],
    update: Update<Slot>,
  ) {
    this.#update = update;
    this.#members = members.map(({ variable, slots }) => ({ variable, slots }));
    this.#slotNames = slotNames;
    this.#weights = flatVariable(members.map(({ variable }) => variable));
    const entries = slotNames.map(
      (name) => [name, flatVariable(members.map(({ slots }) => slots[name]))] as const,
    );
    this.#slots = Object.fromEntries(entries) as Slots<Slot>;
  }

  isOf(updates: readonly VariableUpdate<Slot>[]): boolean {
    return areOf(updates, this.#members);
  }

  has(variable: tf.Variable): boolean {
    return this.#members.some((member) => member.variable === variable);
  }

  update(updates: readonly VariableUpdate<Slot>[], step: number): void {
    tf.tidy(() => {
      const variables = this.#members.map(({ variable }) => variable);
      this.#weights.assign(flatten(variables));
      const gradient = flatten(updates.map((update) => update.gradient));
      this.#update(this.#weights, gradient, this.#slots, step);
      this.#assignParts(this.#weights, variables);
    });
  }

  separate(): void {
    tf.tidy(() => {
      for (const name of this.#slotNames) {
        this.#assignParts(
          this.#slots[name],
          this.#members.map(({ slots }) => slots[name]),
        );
      }
    });
  }

  dispose(): void {
    tf.dispose([this.#weights, this.#slots]);
  }

  /** Copies the parts of a flat vector to variables. */
  #assignParts(flat: tf.Tensor, variables: readonly tf.Variable[]): void {
    const parts = tf.split(
      flat,
      variables.map(({ size }) => size),
    );
    for (const [index, variable] of variables.entries()) {
      const part = parts[index];
      variable.assign(variable.rank === 1 ? part : tf.reshape(part, variable.shape));
    }
  }
}

/** Makes a variable of the elements of tensors, end to end. */
function flatVariable(tensors: readonly tf.Tensor[]): tf.Variable {
  return tf.tidy(() => tf.variable(flatten(tensors), false));
}

/** Lays the elements of tensors end to end. */
function flatten(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.concat1d(
    tensors.map((tensor) => (tensor.rank === 1 ? (tensor as tf.Tensor1D) : tensor.flatten())),
  );
}
