import type { RmspropOptions } from "../../../optimizers/index.js";
import {
  add,
  divide,
  multiply,
  scale,
  square,
  squareRoot,
  subtract,
  type Value,
} from "../onnx/index.js";
import { plus, runningSum } from "./terms.js";
import type { UpdateRule } from "./updateRule.js";

/**
 * Returns the update rule of RMSprop.
 *
 * Running averages are kept as sums, which takes fewer operators.
 */
export function rmspropRule(settings: Required<RmspropOptions>): UpdateRule {
  const { rho, momentum, epsilon, centered } = settings;
  const ofSums = 1 / (1 - rho);
  return {
    slots: [
      { name: "velocity", scale: ofSums },
      ...(centered ? [{ name: "averageGradient", scale: ofSums }] : []),
      ...(momentum === 0 ? [] : [{ name: "momentum", scale: 1 }]),
    ],
    isNoOpWithoutGradient: epsilon > 0,
    scalarCount: 1,
    scalarsOf: (_, learningRate) => [learningRate * Math.sqrt(ofSums)],
    update(graph, { weight, slots: old }, gradient, [rate]) {
      const velocity = runningSum(graph, old[0], rho, square(graph, gradient));
      const slots = [velocity];
      let variance: Value = velocity;
      if (centered) {
        const gradients = runningSum(graph, old[1], rho, gradient);
        slots.push(gradients);
        const squared = square(graph, gradients);
        variance = subtract(graph, variance, scale(graph, squared, 1 - rho));
      }
      const divisor = squareRoot(graph, plus(graph, variance, epsilon * ofSums));
      let step = divide(graph, multiply(graph, gradient, rate), divisor);
      if (momentum !== 0) {
        step = add(graph, scale(graph, old[slots.length], momentum), step);
        slots.push(step);
      }
      return { weight: subtract(graph, weight, step), slots };
    },
  };
}
