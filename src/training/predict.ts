import { checkNames, checkWholeNumber, type NdArray } from "@epochbook/core";
import { backend } from "./backend/backend.js";
import type { tf } from "./backend/tf.js";
import { makeBreather } from "./breather.js";
import { checkThreads } from "./checks.js";
import { readInputs, type DataInput } from "./data/index.js";
import { predictCompiled } from "./engines/compiled/index.js";
import { byEngine, checkEngine, type EngineOption } from "./engines/engineOption.js";
import { predictBatches } from "./engines/tfjs/predictBatches.js";
import { classesOf } from "./metrics/index.js";
import { shapeOf } from "./modelShape.js";

export interface PredictOptions {
  /**
   * The rows of a batch; the predictions don't depend on it, and the compiled engine chooses its own.
   * @default 32
   */
  batchSize?: number;
  /** @default "auto" */
  engine?: EngineOption;
  /** How many threads the compiled engine may use. @default as `fit` */
  threads?: number;
}

/** A record, so that the compiler misses none. */
const names: Record<keyof PredictOptions, true> = { batchSize: true, engine: true, threads: true };

/**
 * What a model gives for inputs, in inference mode (dropout off).
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
  const pause = makeBreather();
  const data = await byEngine(engine, {
    compiled: () => predictCompiled(model, rows, { columns: shape.columns, threads, pause }),
    tfjs: async () => {
      await backend();
      return predictBatches(model, rows, { columns: shape.columns, batchSize, pause });
    },
  });
  return { data, shape: [rows.count, shape.columns] };
}

/**
 * The probabilities that a classifier gives: `[n, classes]` from a softmax, `[n, columns]` from
 * sigmoids.
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
 * The class that a classifier gives each row: the most probable column (the first of equals), or
 * with a single column 1 above 0.5 and 0 otherwise.
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
