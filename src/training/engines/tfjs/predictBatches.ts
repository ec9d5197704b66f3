import { tf } from "../../backend/tf.js";
import { RowBatches, type Rows } from "../../data/index.js";

export interface BatchesOptions {
  /** The width of a row of predictions. */
  readonly columns: number;
  readonly batchSize: number;
  /** Awaited after each batch. */
  readonly pause: () => Promise<void>;
}

/** Predicts rows in inference mode, batch by batch: `[rows, columns]`. */
export async function predictBatches(
  model: tf.LayersModel,
  rows: Rows,
  { columns, batchSize, pause }: BatchesOptions,
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
