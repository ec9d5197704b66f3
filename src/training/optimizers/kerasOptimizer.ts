import { checkWholeNumber } from "@epochbook/core";
import { tf } from "../backend/tf.js";
import { FlatGroup } from "./flatGroup.js";
import type { VariableUpdate, UpdateGroup, Slots } from "./updateGroup.js";
import { checkSetting, settingsOf } from "./settings.js";

type NamedTensors = Awaited<ReturnType<tf.Optimizer["getWeights"]>>;

/** The largest size of a variable that is updated in a group. Beyond, arithmetic takes the time. */
const maxGroupedSize = 2 ** 14;

/**
 * The base of the optimizers.
 *
 * It checks settings, makes slots on first use and disposes of them at the end, counts steps, and
 * saves and loads. The learning rate can be set at any time.
 *
 * A subclass names its slots and defines the update of one variable.
 */
export abstract class KerasOptimizer<
  Slot extends string = string,
  Settings extends { learningRate: number } = { learningRate: number },
>
  extends tf.Optimizer
{
  /** @internal The names of the slots that each variable has, in the order of saving. */
  abstract readonly slotNames: readonly Slot[];
  /** The settings that define a step, the current learning rate included. */
  protected readonly settings: Settings;
  /**
   * True if each weight is updated by its own gradient and slots alone.
   *
   * Then small variables can be updated as parts of one vector.
   */
  protected readonly isElementwise: boolean = false;
  readonly #slots = new Map<string, Slots<Slot>>();
  /** The variables that are updated together. Their slots in the map are out of date meanwhile. */
  #group: UpdateGroup<Slot> | undefined;

  /**
   * Checks the options and fills in the defaults.
   *
   * @throws TypeError for an option that has no default
   * @throws RangeError for an option out of range
   */
  constructor(defaults: Settings, options: Partial<Settings>) {
    super();
    this.settings = settingsOf(defaults, options);
  }

  /** The size of the steps. A schedule sets it between epochs. */
  get learningRate(): number {
    return this.settings.learningRate;
  }

  set learningRate(rate: number) {
    checkSetting("learningRate", rate);
    this.settings.learningRate = rate;
  }

  /**
   * Updates one variable, and its slots, by one gradient of the same shape.
   *
   * @param step - the count of this step, from 1
   */
  protected abstract update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Slots<Slot>,
    step: number,
  ): void;

  /** Does one step: updates the variables that have a gradient, by their names. */
  override applyGradients(gradients: tf.NamedTensorMap | NamedTensors): void {
    const named: { name: string; tensor: tf.Tensor | null | undefined }[] = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]) => ({ name, tensor }));
    const updates = named.flatMap(({ name, tensor }): VariableUpdate<Slot>[] => {
      // A variable that the loss doesn't depend on has no gradient.
      if (tensor == null) {
        return [];
      }
      const variable = tf.engine().registeredVariables[name];
      return [{ variable, gradient: tensor, slots: this.#ensureSlotsOf(variable) }];
    });
    const step = this.iterations + 1;
    const grouped = this.pickTogether(updates);
    if (grouped.length > 0) {
      this.#groupOf(grouped).update(grouped, step);
    }
    for (const { variable, gradient } of updates.filter((each) => !grouped.includes(each))) {
      tf.tidy(() => {
        this.update(variable, gradient, this.slotsOf(variable), step);
      });
    }
    this.incrementIterations();
  }

  /** Disposes the slots. The optimizer starts afresh when it is used again. */
  override dispose(): void {
    this.#group?.dispose();
    this.#group = undefined;
    for (const slots of this.#slots.values()) {
      tf.dispose(slots);
    }
    this.#slots.clear();
    this.iterations_ = 0;
  }

  /** Returns the count of steps, then each slot of each variable. */
  override async getWeights(): Promise<NamedTensors> {
    this.#separate();
    const slots = [...this.#slots].flatMap(([variable, bySlot]) =>
      this.slotNames.map((slot) => ({ name: `${variable}/${slot}`, tensor: bySlot[slot] })),
    );
    return [await this.saveIterations(), ...slots];
  }

  /** Restores the result of {@link getWeights}, for variables of the same names. */
  override async setWeights(weights: NamedTensors): Promise<void> {
    this.dispose();
    for (const { name, tensor } of await this.extractIterations(weights)) {
      const end = name.lastIndexOf("/");
      const variable = tf.engine().registeredVariables[name.slice(0, end)];
      this.slotsOf(variable)[name.slice(end + 1) as Slot].assign(tensor);
    }
  }

  /** Returns the settings, by the names that the constructor takes. */
  override getConfig(): Settings & tf.serialization.ConfigDict {
    return { ...this.settings };
  }

  /** @internal Tests for an instance. TensorFlow.js' own test says so of every optimizer. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return Function.prototype[Symbol.hasInstance].call(this, value);
  }

  /** @internal Makes an optimizer from its saved settings, for TensorFlow.js. */
  static override fromConfig<T extends tf.serialization.Serializable>(
    constructor: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    return new constructor(config);
  }

  /**
   * @internal Returns the slots of a variable, made on first use. The optimizer disposes of them.
   */
  slotsOf(variable: tf.Variable): Slots<Slot> {
    if (this.#group?.has(variable) === true) {
      this.#separate();
    }
    return this.#ensureSlotsOf(variable);
  }

  /** Returns the slots of a variable in the map, made on first use. They may be out of date. */
  #ensureSlotsOf(variable: tf.Variable): Slots<Slot> {
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

  /** @internal Sets the count of finished steps, for steps that were done elsewhere. */
  setIterations(count: number): void {
    checkWholeNumber("iterations", count, 0);
    this.iterations_ = count;
  }

  /** Picks the updates that a group does, on the backend that is active. */
  protected pickTogether(
    updates: readonly VariableUpdate<Slot>[],
  ): readonly VariableUpdate<Slot>[] {
    const small = this.isElementwise
      ? updates.filter(({ variable }) => variable.size <= maxGroupedSize)
      : [];
    return small.length > 1 ? small : [];
  }

  /** Makes the group for the updates that were picked, on the backend that is active. */
  protected makeGroup(updates: readonly VariableUpdate<Slot>[]): UpdateGroup<Slot> {
    return new FlatGroup(updates, this.slotNames, (...update) => {
      this.update(...update);
    });
  }

  /** Returns the group of these variables, made where there is another or none. */
  #groupOf(updates: readonly VariableUpdate<Slot>[]): UpdateGroup<Slot> {
    if (this.#group?.isOf(updates) !== true) {
      this.#separate();
      this.#group = this.makeGroup(updates);
    }
    return this.#group;
  }

  /** Brings the slots of grouped variables up to date and ends the group. */
  #separate(): void {
    this.#group?.separate();
    this.#group?.dispose();
    this.#group = undefined;
  }

  /** Returns the number that new slots are filled with. */
  protected initialValueOfSlots(): number {
    return 0;
  }
}

/** Makes a variable of the same shape, filled with a number. */
function filledVariable(like: tf.Variable, value: number): tf.Variable {
  return tf.tidy(() => tf.variable(tf.fill(like.shape, value, "float32"), false));
}
