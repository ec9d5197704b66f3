import { checkNames, checkWholeNumber } from "@epochbook/core";
import { backend } from "./backend/backend.js";
import type { tf } from "./backend/tf.js";
import { makeBreather } from "./breather.js";
import { checkThreads } from "./checks.js";
import { Batches, readLabelled, type LabelledData } from "./data/index.js";
import { Evaluation } from "./engines/compiled/index.js";
import { byEngine, checkEngine, type EngineOption } from "./engines/engineOption.js";
import { evaluateBatches } from "./engines/tfjs/evaluateBatches.js";
import { lossOf } from "./losses.js";
import { Meter, metricsOf } from "./metrics/index.js";
import { checkCompiled, shapeOf } from "./modelShape.js";

export interface EvaluateOptions {
  /** The rows of a batch; the compiled engine chooses its own. @default 32 */
  batchSize?: number;
  /** Metrics beside those that the model was compiled with: accuracy, precision, recall, f1. */
  metrics?: readonly string[];
  /** @default "auto" */
  engine?: EngineOption;
  /** How many threads the compiled engine may use. @default as `fit` */
  threads?: number;
}

/** A record, so that the compiler misses none. */
const optionNames: Record<keyof EvaluateOptions, true> = {
  batchSize: true,
  metrics: true,
  engine: true,
  threads: true,
};

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
  options: EvaluateOptions = {},
): Promise<Record<string, number>> {
  checkNames("options", options, Object.keys(optionNames));
  const { batchSize = 32, metrics = [], engine = "auto", threads } = options;
  checkWholeNumber("batchSize", batchSize, 1);
  checkEngine(engine);
  if (threads !== undefined) {
    checkThreads(threads);
  }
  const shape = shapeOf(model);
  checkCompiled(model);
  const { columns } = shape;
  const loss = lossOf(model);
  const names = metricsOf(model, metrics);
  const rows = await readLabelled("", data, shape, loss);
  const pause = makeBreather();
  return byEngine(engine, {
    compiled: async () => {
      const job = { model, columns, loss, metrics: names };
      const evaluation = await Evaluation.open(job, rows, threads);
      try {
        return await evaluation.run(pause);
      } finally {
        evaluation.close();
      }
    },
    tfjs: async () => {
      await backend();
      const batches = new Batches(rows, batchSize, columns, loss);
      return evaluateBatches({ model, loss }, batches, new Meter(names, columns), pause);
    },
  });
}
