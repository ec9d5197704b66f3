import type { tf } from "../../../backend/tf.js";
import type { Rows } from "../../../data/index.js";
import type { PredictionJob } from "../../engine.js";
import { feedInputs } from "../packing/feeds.js";
import { compileInference } from "../program/index.js";
import { InferenceRun, readFromTfjs } from "./inferenceRun.js";

/** The options of {@link predictCompiled}. */
export type PredictionOptions = Pick<PredictionJob, "columns" | "threads" | "pause">;

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
  const inference = await InferenceRun.open(compileInference(model, { x }), threads, x);
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
