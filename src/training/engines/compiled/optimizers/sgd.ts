import type { SgdOptions } from "../../../optimizers/index.js";
import { add, multiply, scale, subtract } from "../onnx/index.js";
import type { UpdateRule } from "./updateRule.js";

/** Returns the update rule of gradient descent, with or without momentum. */
export function sgdRule({ momentum, nesterov }: Required<SgdOptions>): UpdateRule {
  const common = {
    isNoOpWithoutGradient: true,
    scalarCount: 1,
    scalarsOf: (_: number, learningRate: number) => [learningRate],
  };
  if (momentum === 0) {
    return {
      ...common,
      slots: [],
      update(graph, { weight }, gradient, [learningRate]) {
        const descent = multiply(graph, gradient, learningRate);
        return { weight: subtract(graph, weight, descent), slots: [] };
      },
    };
  }
  if (!nesterov) {
    return {
      ...common,
      slots: [{ name: "momentum", scale: 1 }],
      update(graph, { weight, slots: [last] }, gradient, [learningRate]) {
        const descent = multiply(graph, gradient, learningRate);
        const step = subtract(graph, scale(graph, last, momentum), descent);
        return { weight: add(graph, weight, step), slots: [step] };
      },
    };
  }
  return {
    ...common,
    // The slot is `momentum * step`: this step adds it, and the next one needs it too.
    slots: [{ name: "momentum", scale: momentum }],
    update(graph, { weight, slots: [last] }, gradient, [learningRate]) {
      const descent = multiply(graph, gradient, learningRate);
      const ahead = scale(graph, subtract(graph, last, descent), momentum);
      const step = subtract(graph, ahead, descent);
      return { weight: add(graph, weight, step), slots: [ahead] };
    },
  };
}
