import { tf } from "../backend/tf.js";
import { adamDefaults, approach, type AdamOptions, type AdamSlot } from "./adamFamily.js";
import { KerasOptimizer } from "./kerasOptimizer.js";
import type { Slots } from "./updateGroup.js";

/** The options of {@link nadam}, which are those of `adam`. */
export type NadamOptions = AdamOptions;

/** The schedule of the weights that momentum and gradient have in Nadam's look ahead. */
export class NadamSchedule {
  readonly #beta1: number;
  /** The product of the momentums up to a step. That of any step follows from the step alone. */
  readonly #product = { step: 0, value: 1 };

  constructor(beta1: number) {
    this.#beta1 = beta1;
  }

  /**
   * Returns the weights of a step.
   *
   * @param step - counted from 1
   */
  weightsAt(step: number): { ofMomentum: number; ofGradient: number } {
    const product = this.#productUntil(step);
    const next = this.#scheduled(step + 1);
    return {
      ofMomentum: next / (1 - product * next),
      ofGradient: (1 - this.#scheduled(step)) / (1 - product),
    };
  }

  /** Returns the momentum of a step, which grows towards beta1. */
  #scheduled(step: number): number {
    return this.#beta1 * (1 - 0.5 * 0.96 ** step);
  }

  /** Returns the product of the momentums of all steps up to this one. */
  #productUntil(step: number): number {
    const product = this.#product;
    if (step < product.step) {
      Object.assign(product, { step: 0, value: 1 });
    }
    while (product.step < step) {
      product.step++;
      product.value *= this.#scheduled(product.step);
    }
    return product.value;
  }
}

/** Adam with Nesterov's momentum, as Keras defines it; made by {@link nadam}. */
class Nadam extends KerasOptimizer<AdamSlot, Required<NadamOptions>> {
  static readonly className = "EpochbookNadam";
  protected override readonly isElementwise = true;
  readonly slotNames: readonly AdamSlot[] = ["momentum", "velocity"];
  readonly #schedule: NadamSchedule;

  constructor(options: NadamOptions = {}) {
    super(adamDefaults, options);
    this.#schedule = new NadamSchedule(this.settings.beta1);
  }

  protected override update(
    variable: tf.Variable,
    gradient: tf.Tensor,
    { momentum, velocity }: Slots<AdamSlot>,
    step: number,
  ): void {
    const { learningRate, beta1, beta2, epsilon } = this.settings;
    const { ofMomentum, ofGradient } = this.#schedule.weightsAt(step);
    momentum.assign(approach(momentum, gradient, 1 - beta1));
    velocity.assign(approach(velocity, tf.square(gradient), 1 - beta2));
    const ahead = tf.add(tf.mul(momentum, ofMomentum), tf.mul(gradient, ofGradient));
    const scale = tf.add(tf.sqrt(tf.div(velocity, 1 - beta2 ** step)), epsilon);
    variable.assign(tf.sub(variable, tf.div(tf.mul(ahead, learningRate), scale)));
  }
}
tf.serialization.registerClass(Nadam);

/**
 * Makes the optimizer Nadam, as Keras defines it.
 *
 * Source: Dozat, "Incorporating Nesterov momentum into Adam", 2015. The momentum's schedule is
 * `u(step) = beta1 * (1 - 0.96^step / 2)`, and its product over all steps from 1 is `U(step)`:
 *
 *     momentum += (1 - beta1) * (gradient - momentum)
 *     velocity += (1 - beta2) * (gradient² - velocity)
 *     ahead     = u(step + 1) * momentum / (1 - U(step + 1)) + (1 - u(step)) * gradient / (1 - U(step))
 *     weight   -= learningRate * ahead / (sqrt(velocity / (1 - beta2^step)) + epsilon)
 *
 * @throws TypeError for an unknown option, RangeError for one out of range
 */
export function nadam(options: NadamOptions = {}): KerasOptimizer {
  return new Nadam(options);
}
