import type { AdamaxOptions } from "../../../optimizers/index.js";
import { divide, multiply, scale, subtract } from "../onnx/index.js";
import { plus, runningSum } from "./terms.js";
import type { UpdateRule } from "./updateRule.js";

/**
 * Returns the update rule of Adamax.
 *
 * The momentum is kept as a running sum, which takes fewer operators than an average.
 */
export function adamaxRule({ beta1, beta2, epsilon }: Required<AdamaxOptions>): UpdateRule {
  return {
    slots: [
      { name: "momentum", scale: 1 / (1 - beta1) },
      { name: "norm", scale: 1 },
    ],
    isNoOpWithoutGradient: epsilon > 0,
    scalarCount: 1,
    scalarsOf: (step, learningRate) => [(learningRate * (1 - beta1)) / (1 - beta1 ** step)],
    update(graph, { weight, slots: [oldMomentum, oldNorm] }, gradient, [rate]) {
      const momentum = runningSum(graph, oldMomentum, beta1, gradient);
      const size = graph.node("Abs", [gradient]);
      const norm = graph.node("Max", [scale(graph, oldNorm, beta2), size]);
      const step = divide(graph, multiply(graph, momentum, rate), plus(graph, norm, epsilon));
      return { weight: subtract(graph, weight, step), slots: [momentum, norm] };
    },
  };
}
