import type { tf } from "../../../backend/tf.js";
import type { LoweringContext } from "../layers/index.js";
import { describeLayer, NotCovered } from "../notCovered.js";
import { penalty } from "../rules/index.js";

/** TensorFlow.js' regularizers l1, l2 and l1l2 are of one class. */
interface L1L2 {
  getClassName(): string;
  l1: number;
  l2: number;
}

/** The weights that layers have, by the names of their fields; each may have a regularizer. */
const weights = ["kernel", "bias", "gamma", "beta", "depthwiseKernel"];

/**
 * Adds the penalties for a layer's weights to the loss.
 *
 * @throws NotCovered for a penalty of the user's own
 */
export function addPenalties(layer: tf.layers.Layer, context: LoweringContext): void {
  const fields = layer as unknown as Record<string, unknown>;
  let found = 0;
  for (const name of weights) {
    const regularizer = fields[`${name}Regularizer`] as L1L2 | null | undefined;
    const variable = fields[name] as tf.LayerVariable | null | undefined;
    if (regularizer == null || variable == null) {
      continue;
    }
    if (regularizer.getClassName() !== "L1L2") {
      throw new NotCovered(
        `${describeLayer(layer)} has a ${name}Regularizer other than l1, l2 and l1l2`,
      );
    }
    const { l1, l2 } = regularizer;
    context.penalize(context.tape.apply(penalty, [context.weight(variable)], { l1, l2 }));
    found++;
  }
  if (layer.losses.length !== found) {
    throw new NotCovered(`${describeLayer(layer)} adds a loss of its own`);
  }
}
