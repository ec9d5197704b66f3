import type { AdagradOptions } from "../../../optimizers/index.js";
import { add, divide, multiply, square, squareRoot, subtract } from "../onnx/index.js";
import { plus } from "./terms.js";
import type { UpdateRule } from "./updateRule.js";

/** Returns the update rule of Adagrad. */
export function adagradRule({ epsilon }: Required<AdagradOptions>): UpdateRule {
  return {
    slots: [{ name: "accumulator", scale: 1 }],
    isNoOpWithoutGradient: epsilon > 0,
    scalarCount: 1,
    scalarsOf: (_, learningRate) => [learningRate],
    update(graph, { weight, slots: [old] }, gradient, [learningRate]) {
      const accumulator = add(graph, old, square(graph, gradient));
      const divisor = squareRoot(graph, plus(graph, accumulator, epsilon));
      const step = divide(graph, multiply(graph, gradient, learningRate), divisor);
      return { weight: subtract(graph, weight, step), slots: [accumulator] };
    },
  };
}
