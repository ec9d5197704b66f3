import type { Loss } from "../../../losses.js";
import { NotCovered } from "../notCovered.js";
import {
  binaryCrossentropy,
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
} from "./crossentropy.js";
import { hinge, meanAbsoluteError, meanSquaredError } from "./distances.js";
import type { GraphLoss } from "./graphLoss.js";

export type { GraphLoss } from "./graphLoss.js";

/** The losses by their names. */
const losses: Record<string, GraphLoss> = {
  categoricalCrossentropy,
  sparseCategoricalCrossentropy,
  binaryCrossentropy,
  meanSquaredError,
  meanAbsoluteError,
  hinge,
};

/**
 * Returns a loss as nodes of a graph.
 *
 * @throws NotCovered for a function of the user's own, and for a loss that only TensorFlow.js has
 */
export function graphLossOf({ name, targets }: Loss): GraphLoss {
  // A function of the user's own may have the name of a loss.
  if (targets === "any") {
    throw new NotCovered(`the loss ${name || "(anonymous)"} is a function of your own`);
  }
  if (!Object.hasOwn(losses, name)) {
    throw new NotCovered(`the loss ${name} is none of ${Object.keys(losses).join(", ")}`);
  }
  return losses[name];
}
