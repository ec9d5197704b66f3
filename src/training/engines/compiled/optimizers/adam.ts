import type { AdamOptions } from "../../../optimizers/index.js";
import { divide, square, squareRoot, type Graph, type Value } from "../onnx/index.js";
import { plus, runningSum, scaledSum } from "./terms.js";
import type { GraphSlot, UpdateState, UpdateRule } from "./updateRule.js";

type AdamSettings = Required<AdamOptions>;

/** The step of a weight at a rate of 1, and the slots after it. */
interface Descent {
  readonly step: Value;
  readonly slots: readonly Value[];
}

/**
 * Returns the update rule of Adam.
 *
 * The slots are kept as running sums, which takes fewer operators than averages.
 */
export function adamRule(settings: AdamSettings): UpdateRule {
  return {
    slots: adamSlots(settings),
    isNoOpWithoutGradient: settings.epsilon > 0,
    scalarCount: 1,
    scalarsOf: (step, learningRate) => [-adamRate(settings, step, learningRate)],
    update(graph, state, gradient, [minusRate]) {
      const { step, slots } = adamDescent(graph, settings, state, gradient);
      return { weight: scaledSum(graph, minusRate, step, state.weight), slots };
    },
  };
}

/** Returns Adam's slots, kept as running sums. */
export function adamSlots({ beta1, beta2 }: AdamSettings): GraphSlot[] {
  return [
    { name: "momentum", scale: 1 / (1 - beta1) },
    { name: "velocity", scale: 1 / (1 - beta2) },
  ];
}

/**
 * Returns Adam's rate with its bias correction, and with the factor that turns sums into averages.
 */
export function adamRate(
  { beta1, beta2 }: AdamSettings,
  step: number,
  learningRate: number,
): number {
  const unbiased = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
  return (unbiased * (1 - beta1)) / Math.sqrt(1 - beta2);
}

/** Adds the step of Adam at a rate of 1. */
export function adamDescent(
  graph: Graph,
  { beta1, beta2, epsilon }: AdamSettings,
  { slots: [oldMomentum, oldVelocity] }: UpdateState,
  gradient: Value,
): Descent {
  const momentum = runningSum(graph, oldMomentum, beta1, gradient);
  const velocity = runningSum(graph, oldVelocity, beta2, square(graph, gradient));
  const divisor = plus(graph, squareRoot(graph, velocity), epsilon / Math.sqrt(1 - beta2));
  return { step: divide(graph, momentum, divisor), slots: [momentum, velocity] };
}
