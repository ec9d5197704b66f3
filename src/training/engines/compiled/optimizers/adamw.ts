import type { AdamwOptions } from "../../../optimizers/index.js";
import { multiply, subtract } from "../onnx/index.js";
import { adamDescent, adamRate, adamSlots } from "./adam.js";
import { scaledSum } from "./terms.js";
import type { UpdateRule } from "./updateRule.js";

/** Returns the update rule of AdamW. The slots are Adam's, kept as running sums. */
export function adamwRule(settings: Required<AdamwOptions>): UpdateRule {
  return {
    slots: adamSlots(settings),
    isNoOpWithoutGradient: settings.weightDecay === 0 && settings.epsilon > 0,
    scalarCount: 2,
    scalarsOf: (step, learningRate) => [
      adamRate(settings, step, learningRate),
      settings.weightDecay * learningRate,
    ],
    update(graph, state, gradient, [rate, decayRate]) {
      const { step, slots } = adamDescent(graph, settings, state, gradient);
      // Multiplying by `1 - decayRate` saves two operators, but that number is too close to 1 for
      // single precision: it would be another decay.
      const decay = multiply(graph, state.weight, decayRate);
      const descent = scaledSum(graph, rate, step, decay);
      return { weight: subtract(graph, state.weight, descent), slots };
    },
  };
}
