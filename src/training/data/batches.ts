import { tf } from "../backend/tf.js";
import type { Loss } from "../losses.js";
import { trueClassesOf } from "../metrics/index.js";
import type { LabelledRows, Rows } from "./rows.js";

/**
 * Batches of rows as float32 tensors.
 *
 * All batches use one buffer: a batch's tensor is valid until the next one is made.
 */
export class RowBatches {
  readonly #rows: Rows;
  readonly #buffer: Float32Array;

  constructor(rows: Rows, batchSize: number) {
    this.#rows = rows;
    this.#buffer = new Float32Array(Math.min(batchSize, rows.count) * rows.width);
  }

  /**
   * Makes the tensor of a batch.
   *
   * It holds the rows at the places from `start` up to `end` of `order`, or those rows themselves
   * without an order.
   */
  take(start: number, end: number, order?: Int32Array): tf.Tensor {
    const { data, width, shape, divisor = 1 } = this.#rows;
    if (order === undefined) {
      this.#buffer.set(data.subarray(start * width, end * width));
    } else {
      for (let place = start; place < end; place++) {
        const row = order[place];
        this.#buffer.set(data.subarray(row * width, (row + 1) * width), (place - start) * width);
      }
    }
    const numbers = this.#buffer.subarray(0, (end - start) * width);
    if (divisor !== 1) {
      for (let index = 0; index < numbers.length; index++) {
        numbers[index] /= divisor;
      }
    }
    return tf.tensor(numbers, [end - start, ...shape]);
  }
}

/** One batch. Its tensors are to be disposed of with `disposeBatch`. */
export interface Batch {
  readonly x: tf.Tensor;
  readonly y: tf.Tensor;
  /** The weight of each row in the loss, `[rows]`; undefined where all are 1. */
  readonly weights: tf.Tensor | undefined;
  /** The class of each row, `[rows]`, or -1 for a value that is none. */
  readonly classes: Int32Array;
  readonly rows: number;
}

/** Disposes of the tensors of a batch. */
export function disposeBatch({ x, y, weights }: Batch): void {
  tf.dispose([x, y, weights ?? []]);
}

/** The batches of a data set. The last one is smaller if the batch size doesn't divide the rows. */
export class Batches {
  /** The number of batches. */
  readonly count: number;
  readonly #batchSize: number;
  readonly #rows: number;
  readonly #x: RowBatches;
  readonly #y: RowBatches;
  readonly #weights: RowBatches | undefined;
  readonly #classes: Int32Array;
  readonly #hasLabels: boolean;

  /** @param columns - the width of the predictions */
  constructor(data: LabelledRows, batchSize: number, columns: number, loss: Loss) {
    this.count = Math.ceil(data.count / batchSize);
    this.#batchSize = batchSize;
    this.#rows = data.count;
    this.#x = new RowBatches(data.x, batchSize);
    this.#y = new RowBatches(data.targets, batchSize);
    this.#weights =
      data.weights &&
      new RowBatches({ data: data.weights, count: data.count, shape: [], width: 1 }, batchSize);
    this.#hasLabels = loss.targets === "labels";
    this.#classes = trueClassesOf(data.y.data, data.y.width, columns);
  }

  /** Makes the batch of a step, counted from 0, in the given order of rows or in their own. */
  take(step: number, order?: Int32Array): Batch {
    const start = step * this.#batchSize;
    const end = Math.min(start + this.#batchSize, this.#rows);
    const y = this.#y.take(start, end, order);
    return {
      x: this.#x.take(start, end, order),
      y: this.#hasLabels ? toIntegers(y) : y,
      weights: this.#weights?.take(start, end, order),
      classes:
        order === undefined
          ? this.#classes.subarray(start, end)
          : order.subarray(start, end).map((row) => this.#classes[row]),
      rows: end - start,
    };
  }
}

function toIntegers(labels: tf.Tensor): tf.Tensor {
  const integers = tf.cast(labels, "int32");
  labels.dispose();
  return integers;
}
