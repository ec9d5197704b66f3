import type { tf } from "../../../backend/tf.js";
import type { Rows } from "../../../data/index.js";
import { compileInference } from "../program/index.js";
import { feedInputs } from "./feeds.js";
import { Inference, readFromTfjs } from "./inference.js";

export interface PredictionOptions {
  /** The width of a row of predictions. */
  readonly columns: number;
  readonly threads: number | undefined;
  /** Awaited between parts. */
  readonly pause: () => Promise<void>;
}

/**
 * Predicts rows in inference mode.
 *
 * @returns `[rows, columns]`
 * @throws NotCovered when the model can't be followed exactly
 */
export async function predictCompiled(
  model: tf.LayersModel,
  rows: Rows,
  { columns, threads, pause }: PredictionOptions,
): Promise<Float32Array> {
  const x = feedInputs(rows);
  const inference = await Inference.open(compileInference(model, { x }), threads, x);
  const data = new Float32Array(rows.count * columns);
  try {
    await inference.run(
      readFromTfjs,
      ({ start, predictions }) => {
        data.set(predictions, start * columns);
      },
      pause,
    );
  } finally {
    inference.close();
  }
  return data;
}
