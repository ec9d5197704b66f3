import { checkWholeNumber } from "@epochbook/datasets";
import { backend } from "./backend/backend.js";
import type { tf } from "./backend/tf.js";
import { makeBreather } from "./breather.js";
import { Batches, readLabelled, type LabelledData } from "./data/index.js";
import { evaluateBatches } from "./engines/tfjs/evaluateBatches.js";
import { lossOf } from "./losses.js";
import { Meter, metricsOf } from "./metrics/index.js";
import { checkCompiled, shapeOf } from "./modelShape.js";

export interface EvaluateOptions {
  /** The rows of a batch. @default 32 */
  batchSize?: number;
  /** Metrics beside those that the model was compiled with: accuracy, precision, recall, f1. */
  metrics?: readonly string[];
}

/**
 * Evaluates a compiled model in inference mode (dropout off).
 *
 * @param data - `x` `[n, ...]`, `y` `[n, columns]` or, by the loss, `[n]` class numbers
 * @returns `loss`, with the layers' regularization losses, and each metric by name
 * @throws RangeError or TypeError when the model, data or options don't fit
 */
export async function evaluate(
  model: tf.LayersModel,
  data: LabelledData,
  { batchSize = 32, metrics = [] }: EvaluateOptions = {},
): Promise<Record<string, number>> {
  checkWholeNumber("batchSize", batchSize, 1);
  const shape = shapeOf(model);
  checkCompiled(model);
  const loss = lossOf(model);
  const meter = new Meter(metricsOf(model, metrics), shape.columns);
  const rows = await readLabelled("", data, shape, loss);
  await backend();
  const batches = new Batches(rows, batchSize, shape.columns, loss);
  return evaluateBatches({ model, loss }, batches, meter, makeBreather());
}
