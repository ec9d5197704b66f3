import type { NadamOptions } from "../../../optimizers/index.js";
import { NadamSchedule } from "../../../optimizers/nadam.js";
import { add, divide, multiply, square, squareRoot, subtract } from "../onnx/index.js";
import { adamSlots } from "./adam.js";
import { runningSum } from "./terms.js";
import type { UpdateRule } from "./updateRule.js";

/**
 * Returns the update rule of Nadam.
 *
 * The slots are kept as running sums, which takes fewer operators than averages.
 */
export function nadamRule(settings: Required<NadamOptions>): UpdateRule {
  const { beta1, beta2, epsilon } = settings;
  const schedule = new NadamSchedule(beta1);
  return {
    slots: adamSlots(settings),
    isNoOpWithoutGradient: epsilon > 0,
    scalarCount: 3,
    scalarsOf(step, learningRate) {
      const { ofMomentum, ofGradient } = schedule.weightsAt(step);
      // The root of the running sum of squares, divided by the root of their unbiased average.
      const excess = Math.sqrt((1 - beta2 ** step) / (1 - beta2));
      const rate = learningRate * excess;
      return [rate * ofMomentum * (1 - beta1), rate * ofGradient, epsilon * excess];
    },
    update(graph, { weight, slots }, gradient, [momentumRate, gradientRate, divisorStart]) {
      const momentum = runningSum(graph, slots[0], beta1, gradient);
      const velocity = runningSum(graph, slots[1], beta2, square(graph, gradient));
      const ahead = add(
        graph,
        multiply(graph, momentum, momentumRate),
        multiply(graph, gradient, gradientRate),
      );
      const divisor = add(graph, squareRoot(graph, velocity), divisorStart);
      const step = divide(graph, ahead, divisor);
      return { weight: subtract(graph, weight, step), slots: [momentum, velocity] };
    },
  };
}
