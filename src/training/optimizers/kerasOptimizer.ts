import { tf } from "../backend/tf.js";
import { checkLearningRate } from "./learningRate.js";

type NamedTensors = Awaited<ReturnType<tf.Optimizer["getWeights"]>>;

/** The slots of one variable, by name: an optimizer's memory of past gradients. */
export type Slots<Name extends string> = Record<Name, tf.Variable>;

/**
 * What the optimizers share: slots that are made on first use and disposed at the end, the count
 * of steps, a learning rate that can be set at any time, and saving.
 *
 * A subclass names its slots and says how one variable moves.
 */
export abstract class KerasOptimizer<Slot extends string = string> extends tf.Optimizer {
  /** The size of the steps; a schedule sets it between epochs. */
  learningRate: number;
  /** The names of the slots that each variable has, in the order of saving. */
  protected abstract readonly slotNames: readonly Slot[];
  private slots = new Map<string, Slots<Slot>>();

  constructor(learningRate: number) {
    super();
    checkLearningRate(learningRate);
    this.learningRate = learningRate;
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
    for (const { name, tensor } of named) {
      // A variable that the loss doesn't depend on has no gradient.
      if (tensor == null) {
        continue;
      }
      const variable = tf.engine().registeredVariables[name];
      const slots = this.slotsOf(variable);
      tf.tidy(() => {
        this.update(variable, tensor, slots, this.iterations + 1);
      });
    }
    this.incrementIterations();
  }

  /** Disposes the slots. The optimizer starts afresh when it is used again. */
  override dispose(): void {
    for (const slots of this.slots.values()) {
      tf.dispose(slots);
    }
    this.slots.clear();
    this.iterations_ = 0;
  }

  /** The count of steps, then each slot of each variable. */
  override async getWeights(): Promise<NamedTensors> {
    const slots = [...this.slots].flatMap(([variable, bySlot]) =>
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
  abstract override getConfig(): Record<string, number | boolean>;

  /** @internal How TensorFlow.js makes an optimizer from its saved settings. */
  static override fromConfig<T extends tf.serialization.Serializable>(
    constructor: tf.serialization.SerializableConstructor<T>,
    config: tf.serialization.ConfigDict,
  ): T {
    return new constructor(config);
  }

  private slotsOf(variable: tf.Variable): Slots<Slot> {
    let slots = this.slots.get(variable.name);
    if (slots === undefined) {
      const entries = this.slotNames.map((name) => [name, zeroVariable(variable)] as const);
      slots = Object.fromEntries(entries) as Slots<Slot>;
      this.slots.set(variable.name, slots);
    }
    return slots;
  }
}

function zeroVariable(like: tf.Variable): tf.Variable {
  return tf.tidy(() => tf.variable(tf.zerosLike(like), false));
}
