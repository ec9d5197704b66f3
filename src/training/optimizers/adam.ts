import { tf } from "../backend/tf.js";
import { adamDefaults, updateByAdam, type AdamOptions, type AdamSlot } from "./adamFamily.js";
import { KerasOptimizer } from "./kerasOptimizer.js";
import type { VariableUpdate, UpdateGroup, Slots } from "./updateGroup.js";
import { ResourceAdam } from "./resourceAdam.js";

/** Adam, as Keras defines it; made by {@link adam}. */
class Adam extends KerasOptimizer<AdamSlot, Required<AdamOptions>> {
  static readonly className = "EpochbookAdam";
  protected override readonly isElementwise = true;
  readonly slotNames: readonly AdamSlot[] = ["momentum", "velocity"];

  constructor(options: AdamOptions = {}) {
    super(adamDefaults, options);
  }

  protected override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    slots: Slots<AdamSlot>,
    step: number,
  ): void {
    updateByAdam(variable, gradient, slots, step, this.settings);
  }

  protected override pickTogether(
    updates: readonly VariableUpdate<AdamSlot>[],
  ): readonly VariableUpdate<AdamSlot>[] {
    return ResourceAdam.isFor(this.settings)
      ? updates.filter(({ variable }) => variable.dtype === "float32")
      : super.pickTogether(updates);
  }

  protected override makeGroup(
    updates: readonly VariableUpdate<AdamSlot>[],
  ): UpdateGroup<AdamSlot> {
    return ResourceAdam.isFor(this.settings)
      ? new ResourceAdam(updates, this.settings)
      : super.makeGroup(updates);
  }
}
tf.serialization.registerClass(Adam);

/**
 * Makes the optimizer Adam, as Keras defines it.
 *
 * Source: Kingma and Ba, 2014, with the epsilon of the paper's section 2.1. A step is:
 *
 *     momentum += (1 - beta1) * (gradient - momentum)
 *     velocity += (1 - beta2) * (gradient² - velocity)
 *     weight   -= learningRate * sqrt(1 - beta2^step) / (1 - beta1^step)
 *                 * momentum / (sqrt(velocity) + epsilon)
 *
 * @throws TypeError for an unknown option, RangeError for one out of range
 */
export function adam(options: AdamOptions = {}): KerasOptimizer {
  return new Adam(options);
}
