import { checkWholeNumber } from "@epochbook/core";
import { tf } from "../backend/tf.js";
import { FlatGroup } from "./flatGroup.js";
import type { Move, MoveGroup } from "./moveGroup.js";
import { checkSetting, settingsOf } from "./settings.js";

type NamedTensors = Awaited<ReturnType<tf.Optimizer["getWeights"]>>;

/** The most numbers of a variable that is moved together with others: beyond, arithmetic counts. */
const mostTogether = 2 ** 14;

/** The slots of one variable, by name: an optimizer's memory of past gradients. */
export type Slots<Name extends string> = Record<Name, tf.Variable>;

/**
 * What the optimizers share: checked settings, slots that are made on first use and disposed at the
 * end, the count of steps, a learning rate that can be set at any time, and saving.
 *
 * A subclass names its slots and says how one variable moves.
 */
export abstract class KerasOptimizer<
  Slot extends string = string,
  Settings extends { learningRate: number } = { learningRate: number },
>
  extends tf.Optimizer
{
  /** @internal The names of the slots that each variable has, in the order of saving. */
  abstract readonly slotNames: readonly Slot[];
  /** All that defines a step, the current learning rate included. */
  protected readonly settings: Settings;
  /**
   * Whether each weight moves by its own gradient and slots alone, so that small variables can be
   * moved as parts of one vector.
   */
  protected readonly isElementwise: boolean = false;
  readonly #slots = new Map<string, Slots<Slot>>();
  /** The variables that are moved together; their slots in the map are out of date meanwhile. */
  #together: MoveGroup<Slot> | undefined;

  /**
   * @throws TypeError for an option that has no default
   * @throws RangeError for an option out of range
   */
  constructor(defaults: Settings, options: Partial<Settings>) {
    super();
    this.settings = settingsOf(defaults, options);
  }

  /** The size of the steps; a schedule sets it between epochs. */
  get learningRate(): number {
    return this.settings.learningRate;
  }

  set learningRate(rate: number) {
    checkSetting("learningRate", rate);
    this.settings.learningRate = rate;
  }

  /**
   * Moves one variable, and its slots, by one gradient of the same shape.
   *
   * @param step - the count of this step, from 1
   */
  protected abstract update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Slots<Slot>,
    step: number,
  ): void;

  override applyGradients(gradients: tf.NamedTensorMap | NamedTensors): void {
    const named: { name: string; tensor: tf.Tensor | null | undefined }[] = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    const moves = named.flatMap(({ name, tensor }): Move<Slot>[] => {
      // A variable that the loss doesn't depend on has no gradient.
      if (tensor == null) {
        return [];
      }
      const variable = tf.engine().registeredVariables[name];
      return [{ variable, gradient: tensor, slots: this.#madeSlotsOf(variable) }];
    });
    const step = this.iterations + 1;
    const together = this.pickTogether(moves);
    if (together.length > 0) {
      this.#joined(together).move(together, step);
    }
    for (const { variable, gradient } of moves.filter((each) => !together.includes(each))) {
      tf.tidy(() => {
        this.update(variable, gradient, this.slotsOf(variable), step);
      });
    }
    this.incrementIterations();
  }

  /** Disposes the slots. The optimizer starts afresh when it is used again. */
  override dispose(): void {
    this.#together?.dispose();
    this.#together = undefined;
    for (const slots of this.#slots.values()) {
      tf.dispose(slots);
    }
    this.#slots.clear();
    this.iterations_ = 0;
  }

  /** The count of steps, then each slot of each variable. */
  override async getWeights(): Promise<NamedTensors> {
    this.#separate();
    const slots = [...this.#slots].flatMap(([variable, bySlot]) =>
      this.slotNames.map((slot) => ({ name: `${variable}/${slot}`, tensor: bySlot[slot] })),
    );
    return [await this.saveIterations(), ...slots];
  }

  /** Takes up what {@link getWeights} gave, for variables of the same names. */
  override async setWeights(weights: NamedTensors): Promise<void> {
    this.dispose();
    for (const { name, tensor } of await this.extractIterations(weights)) {
      const end = name.lastIndexOf("/");
      const variable = tf.engine().registeredVariables[name.slice(0, end)];
      this.slotsOf(variable)[name.slice(end + 1) as Slot].assign(tensor);
    }
  }

  /** The settings, by the names that the constructor takes. */
  override getConfig(): Settings & tf.serialization.ConfigDict {
    return { ...this.settings };
  }

  /** @internal TensorFlow.js' own says of every optimizer that it is an instance. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Function.prototype[Symbol.hasInstance].call(this, value);
  }

  /** @internal How TensorFlow.js makes an optimizer from its saved settings. */
  static override fromConfig<T extends tf.serialization.Serializable>(
    constructor: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    return new constructor(config);
  }

  /** @internal The slots of a variable, made on first use. They are the optimizer's to dispose. */
  slotsOf(variable: tf.Variable): Slots<Slot> {
    if (this.#together?.has(variable) === true) {
      this.#separate();
    }
    return this.#madeSlotsOf(variable);
  }

  #madeSlotsOf(variable: tf.Variable): Slots<Slot> {
    let slots = this.#slots.get(variable.name);
    if (slots === undefined) {
      const entries = this.slotNames.map(
        (name) => [name, filledVariable(variable, this.initialValueOfSlots())] as const,
      );
      slots = Object.fromEntries(entries) as Slots<Slot>;
      this.#slots.set(variable.name, slots);
    }
    return slots;
  }

  /** @internal Says how many steps are finished, for steps that were done elsewhere. */
  setIterations(count: number): void {
    checkWholeNumber("iterations", count, 0);
    this.iterations_ = count;
  }

  /** Which of the moves a group makes, on the backend that is active. */
  protected pickTogether(moves: readonly Move<Slot>[]): readonly Move<Slot>[] {
    const small = this.isElementwise
      ? moves.filter(({ variable }) => variable.size <= mostTogether)
      : [];
    return small.length > 1 ? small : [];
  }

  /** Makes the group for the moves that were picked, on the backend that is active. */
  protected makeGroup(moves: readonly Move<Slot>[]): MoveGroup<Slot> {
    return new FlatGroup(moves, this.slotNames, (...move) => {
      this.update(...move);
    });
  }

  /** The group of these variables. */
  #joined(moves: readonly Move<Slot>[]): MoveGroup<Slot> {
    if (this.#together?.isOf(moves) !== true) {
      this.#separate();
      this.#together = this.makeGroup(moves);
    }
    return this.#together;
  }

  /** Brings the slots of variables that were moved together up to date. */
  #separate(): void {
    this.#together?.separate();
    this.#together?.dispose();
    this.#together = undefined;
  }

  /** What the slots are filled with at first. */
  protected initialValueOfSlots(): number {
    return 0;
  }
}

function filledVariable(like: tf.Variable, value: number): tf.Variable {
  return tf.tidy(() => tf.variable(tf.fill(like.shape, value, "float32"), false));
}
