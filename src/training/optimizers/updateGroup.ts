import type { tf } from "../backend/tf.js";

/** The slots of one variable, by name: an optimizer's memory of past gradients. */
export type Slots<Name extends string> = Record<Name, tf.Variable>;

/** A variable with its slots, and the gradient that it is updated by. */
export interface VariableUpdate<Slot extends string> {
  readonly variable: tf.Variable;
  readonly gradient: tf.Tensor;
  readonly slots: Slots<Slot>;
}

/**
 * A group of variables that an optimizer updates in fewer operations together than each by itself.
 *
 * Their own slots stay as they are until `separate`.
 */
export interface UpdateGroup<Slot extends string> {
  /** Returns true if the updates are of the group's variables, in its order. */
  isOf(updates: readonly VariableUpdate<Slot>[]): boolean;
  /** Returns true if a variable is of the group. */
  has(variable: tf.Variable): boolean;
  /**
   * Updates all variables by their gradients.
   *
   * @param step - the count of this step, from 1
   */
  update(updates: readonly VariableUpdate<Slot>[], step: number): void;
  /** Copies the group's slots to the variables' own. */
  separate(): void;
  /** Frees what the group holds. */
  dispose(): void;
}

/** Returns true if the updates are of these variables, in this order. */
export function areOf<Slot extends string>(
  updates: readonly VariableUpdate<Slot>[],
  members: readonly { readonly variable: tf.Variable }[],
): boolean {
  return (
    updates.length === members.length &&
    updates.every(({ variable }, index) => variable === members[index].variable)
  );
}
