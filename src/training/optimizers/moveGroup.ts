import type { tf } from "../backend/tf.js";
import type { Slots } from "./kerasOptimizer.js";

/** A variable with its slots, and the gradient that moves it. */
export interface Move<Slot extends string> {
  readonly variable: tf.Variable;
  readonly gradient: tf.Tensor;
  readonly slots: Slots<Slot>;
}

/**
 * Variables that an optimizer moves in fewer operations together than each by itself. Their own slots
 * stay as they are until `separate`.
 */
export interface MoveGroup<Slot extends string> {
  /** Whether it can make these moves: they are of its variables, in its order. */
  isOf(moves: readonly Move<Slot>[]): boolean;
  has(variable: tf.Variable): boolean;
  /**
   * Moves all variables by their gradients.
   *
   * @param step - the count of this step, from 1
   */
  move(moves: readonly Move<Slot>[], step: number): void;
  /** Gives the variables' own slots the numbers that the group's have. */
  separate(): void;
  dispose(): void;
}

/** Whether the moves are of these variables, in this order. */
export function areOf<Slot extends string>(
  moves: readonly Move<Slot>[],
  members: readonly { readonly variable: tf.Variable }[],
): boolean {
  return (
    moves.length === members.length &&
    moves.every(({ variable }, index) => variable === members[index].variable)
  );
}
