import { tf } from "../../backend/tf.js";
import { disposeBatch, RowBatches, type Batches, type Rows } from "../../data/index.js";
import type { Meter } from "../../metrics/index.js";
import type { Logs, PredictionJob } from "../engine.js";
import { evaluateStep, type Objective } from "./steps.js";
import { TensorMeter } from "./tensorMeter.js";

/** Evaluates all batches in inference mode. `pause` is awaited after each. */
export async function evaluateBatches(
  objective: Objective,
  batches: Batches,
  meter: Meter,
  pause: () => Promise<void>,
): Promise<Logs> {
  const tensors = new TensorMeter(meter);
  // A model without weights may pass its inputs on, whose memory the next batch takes over.
  const passesOn = objective.model.weights.length === 0;
  try {
    for (let step = 0; step < batches.count; step++) {
      const batch = batches.take(step);
      try {
        evaluateStep(objective, batch, tensors);
        if (passesOn) {
          tensors.readWaiting();
        }
      } finally {
        disposeBatch(batch);
      }
      await pause();
    }
    return tensors.read();
  } finally {
    tensors.dispose();
  }
}

/** The options of {@link predictBatches}. */
type PredictionOptions = Pick<PredictionJob, "columns" | "batchSize" | "pause">;

/** Predicts rows in inference mode, batch by batch: `[rows, columns]`. */
export async function predictBatches(
  model: tf.LayersModel,
  rows: Rows,
  { columns, batchSize, pause }: PredictionOptions,
): Promise<Float32Array> {
  const batches = new RowBatches(rows, batchSize);
  const data = new Float32Array(rows.count * columns);
  for (let start = 0; start < rows.count; start += batchSize) {
    const end = Math.min(start + batchSize, rows.count);
    tf.tidy(() => {
      const predictions = model.apply(batches.take(start, end), { training: false }) as tf.Tensor;
      data.set(predictions.dataSync(), start * columns);
    });
    await pause();
  }
  return data;
}
