import type { tf } from "../../../backend/tf.js";
import { penaltyOfRows } from "../rules/index.js";
import type { Lowering } from "./lowering.js";

interface ActivityRegularizationLayer extends tf.layers.Layer {
  readonly l1: number;
  readonly l2: number;
}

/** Lowers activity regularization: passes the inputs on and adds a penalty for them to the loss. */
export const lowerActivityRegularization: Lowering<ActivityRegularizationLayer> = (
  { l1, l2 },
  [x],
  context,
) => {
  context.penalize(context.tape.apply(penaltyOfRows, [x], { l1, l2 }));
  return x;
};
