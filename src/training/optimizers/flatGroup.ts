import { tf } from "../backend/tf.js";
import type { Slots } from "./kerasOptimizer.js";
import { areOf, type Move, type MoveGroup } from "./moveGroup.js";

/** What moves a variable, or a flat vector of several, and its slots by a gradient, in a step from 1. */
export type Update<Slot extends string> = (
  variable: tf.Variable,
  gradient: tf.Tensor,
  slots: Slots<Slot>,
  step: number,
) => void;

/**
 * Variables that an optimizer moves as one flat vector, and their slots as flat vectors too. An
 * operation on a bias takes a backend nearly as long as one on all small variables does, so that the
 * time of a step is that of its number of operations.
 */
export class FlatGroup<Slot extends string> implements MoveGroup<Slot> {
  readonly #members: readonly Omit<Move<Slot>, "gradient">[];
  readonly #slotNames: readonly Slot[];
  /** The variables' numbers, taken anew at every step, as others may change them in between. */
  readonly #weights: tf.Variable;
  readonly #slots: Slots<Slot>;
  readonly #update: Update<Slot>;

  constructor(members: readonly Move<Slot>[], slotNames: readonly Slot[], update: Update<Slot>) {
    this.#update = update;
    this.#members = members.map(({ variable, slots }) => ({ variable, slots }));
    this.#slotNames = slotNames;
    this.#weights = flatVariable(members.map(({ variable }) => variable));
    const entries = slotNames.map(
      (name) => [name, flatVariable(members.map(({ slots }) => slots[name]))] as const,
    );
    this.#slots = Object.fromEntries(entries) as Slots<Slot>;
  }

  isOf(moves: readonly Move<Slot>[]): boolean {
    return areOf(moves, this.#members);
  }

  has(variable: tf.Variable): boolean {
    return this.#members.some((member) => member.variable === variable);
  }

  move(moves: readonly Move<Slot>[], step: number): void {
    tf.tidy(() => {
      const variables = this.#members.map(({ variable }) => variable);
      this.#weights.assign(flatten(variables));
      const gradient = flatten(moves.map((move) => move.gradient));
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

function flatVariable(tensors: readonly tf.Tensor[]): tf.Variable {
  return tf.tidy(() => tf.variable(flatten(tensors), false));
}

function flatten(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.concat1d(
    tensors.map((tensor) => (tensor.rank === 1 ? (tensor as tf.Tensor1D) : tensor.flatten())),
  );
}
