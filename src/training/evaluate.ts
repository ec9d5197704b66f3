import { checkNames, checkWholeNumber } from "@epochbook/core";
import type { tf } from "./backend/tf.js";
import { readLabelled, type LabelledData } from "./data/index.js";
import { byEngine, checkEngine, type EngineOption } from "./engines/chooseEngine.js";
import type { EvaluationJob } from "./engines/engine.js";
import { makeEventLoopPause } from "./eventLoopPause.js";
import { lossOf } from "./losses.js";
import { metricsOf } from "./metrics/index.js";
import { checkCompiled, shapeOf } from "./model/modelShape.js";
import { checkThreads } from "./threads.js";

/** The options of {@link evaluate}. */
export interface EvaluateOptions {
  /** The number of rows of a batch. The compiled engine chooses its own. @default 32 */
  batchSize?: number;
  /** Metrics beside those that the model was compiled with: accuracy, precision, recall, f1. */
  metrics?: readonly string[];
  /** The engine that computes. @default "auto" */
  engine?: EngineOption;
  /** The number of threads that the compiled engine may use. @default as `fit` */
  threads?: number;
}

/** The names of the options, as a record, so that the compiler finds a missing one. */
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
  const loss = lossOf(model);
  const names = metricsOf(model, metrics);
  const rows = await readLabelled("", data, shape, loss);
  const job: EvaluationJob = {
    model,
    columns: shape.columns,
    rows,
    loss,
    metrics: names,
    batchSize,
    threads,
    pause: makeEventLoopPause(),
  };
  return byEngine(engine, (chosen) => chosen.evaluate(job));
}
