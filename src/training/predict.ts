import { checkNames, checkWholeNumber, type NdArray } from "@epochbook/core";
import type { tf } from "./backend/tf.js";
import { readInputs, type DataInput } from "./data/index.js";
import { byEngine, checkEngine, type EngineOption } from "./engines/chooseEngine.js";
import type { PredictionJob } from "./engines/engine.js";
import { makeEventLoopPause } from "./eventLoopPause.js";
import { classesOf } from "./metrics/index.js";
import { shapeOf } from "./model/modelShape.js";
import { checkThreads } from "./threads.js";

/** The options of {@link predict}, {@link predictProba} and {@link predictClasses}. */
export interface PredictOptions {
  /**
   * The number of rows of a batch.
   *
   * The predictions don't depend on it, and the compiled engine chooses its own.
   *
   * @default 32
   */
  batchSize?: number;
  /** The engine that computes. @default "auto" */
  engine?: EngineOption;
  /** The number of threads that the compiled engine may use. @default as `fit` */
  threads?: number;
}

/** The names of the options, as a record, so that the compiler finds a missing one. */
const names: Record<keyof PredictOptions, true> = { batchSize: true, engine: true, threads: true };

/**
 * Predicts rows by a model, in inference mode (dropout off).
 *
 * @param x - `[n, ...]` with the model's input shape
 * @returns `[n, columns]`
 * @throws RangeError or TypeError when the model, inputs or options don't fit
 */
export async function predict(
  model: tf.LayersModel,
  x: DataInput,
  options: PredictOptions = {},
): Promise<NdArray<Float32Array>> {
  checkNames("options", options, Object.keys(names));
  const { batchSize = 32, engine = "auto", threads } = options;
  checkWholeNumber("batchSize", batchSize, 1);
  checkEngine(engine);
  if (threads !== undefined) {
    checkThreads(threads);
  }
  const shape = shapeOf(model);
  const rows = await readInputs("x", x, shape);
  const job: PredictionJob = {
    model,
    columns: shape.columns,
    rows,
    batchSize,
    threads,
    pause: makeEventLoopPause(),
  };
  const data = await byEngine(engine, (chosen) => chosen.predict(job));
  return { data, shape: [rows.count, shape.columns] };
}

/**
 * Predicts probabilities by a classifier.
 *
 * They are `[n, classes]` from a softmax, and `[n, columns]` from sigmoids.
 *
 * @throws RangeError when a number isn't from 0 to 1
 */
export async function predictProba(
  model: tf.LayersModel,
  x: DataInput,
  options: PredictOptions = {},
): Promise<NdArray<Float32Array>> {
  const predictions = await predict(model, x, options);
  const wrong = predictions.data.findIndex((value) => !(value >= 0 && value <= 1));
  if (wrong >= 0) {
    const columns = predictions.shape[1];
    throw new RangeError(
      `expected a model that gives probabilities from 0 to 1, got ${predictions.data[wrong]} ` +
        `in row ${Math.floor(wrong / columns)}. End it with a softmax or sigmoid activation`,
    );
  }
  return predictions;
}

/**
 * Predicts the class of each row by a classifier.
 *
 * It is the most probable column, and the first of equal ones. With a single column, it is 1 above
 * 0.5 and 0 otherwise.
 *
 * @returns `[n]`
 */
export async function predictClasses(
  model: tf.LayersModel,
  x: DataInput,
  options: PredictOptions = {},
): Promise<Int32Array> {
  const { data, shape } = await predict(model, x, options);
  return classesOf(data, shape[1]);
}
