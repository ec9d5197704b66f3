import { classesOf } from "./classes.js";
import type { MetricName } from "./metricNames.js";
import { f1, precision, recall } from "./scores.js";

/** The metrics that need the counts of all classes. */
const scores = { precision, recall, f1 };

/**
 * An accumulator of the loss and the metrics of an epoch, batch by batch.
 *
 * The loss is the mean over all rows. The metrics come from counts over all rows (macro means for
 * precision, recall and f1).
 */
export class Meter {
  readonly #metrics: readonly MetricName[];
  readonly #columns: number;
  readonly #counts: number[][];
  /** True if the metrics need counts by class. Accuracy alone doesn't. */
  readonly #needsCounts: boolean;
  #rows = 0;
  #correct = 0;
  #lossSum = 0;

  /** @param columns - the width of the predictions */
  constructor(metrics: readonly MetricName[], columns: number) {
    this.#metrics = metrics;
    this.#columns = columns;
    this.#needsCounts = metrics.some((name) => name !== "accuracy");
    const classes = Math.max(columns, 2);
    this.#counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  }

  /** True if the metrics need predictions, and not the loss alone. */
  get needsPredictions(): boolean {
    return this.#metrics.length > 0;
  }

  /** Adds the mean loss of a batch of `rows` rows. */
  addLoss(loss: number, rows: number): void {
    this.#lossSum += loss * rows;
    this.#rows += rows;
  }

  /**
   * Adds the predictions of a batch.
   *
   * @param predictions - `[rows, columns]`
   * @param classes - the true classes; -1 for a target that is no class, which no prediction meets
   * @param order - `[rows]` the index of each row's class; left out, row after row
   */
  addPredictions(
    predictions: ArrayLike<number>,
    classes: ArrayLike<number>,
    order?: ArrayLike<number>,
  ): void {
    const columns = this.#columns;
    const counts = this.#counts;
    const rows = predictions.length / columns;
    const classOf = (row: number): number => classes[order === undefined ? row : order[row]];
    if (!this.#needsCounts && columns > 1) {
      for (let row = 0; row < rows; row++) {
        this.#correct += Number(isArgMax(predictions, row * columns, columns, classOf(row)));
      }
      return;
    }
    const predicted = classesOf(predictions, columns);
    for (let row = 0; row < rows; row++) {
      const actual = classOf(row);
      this.#correct += Number(predicted[row] === actual);
      if (actual >= 0) {
        counts[actual][predicted[row]]++;
      }
    }
  }

  /** Returns the loss and each metric over all rows that were added, by name. */
  read(): Record<string, number> {
    const values: Record<string, number> = { loss: this.#lossSum / this.#rows };
    for (const name of this.#metrics) {
      values[name] = name === "accuracy" ? this.#correct / this.#rows : scores[name](this.#counts);
    }
    return values;
  }

  /** Returns the running means for progress. It is cheap enough for every step. */
  readRunning(): { loss: number; accuracy?: number } {
    const loss = this.#lossSum / this.#rows;
    return this.#metrics.includes("accuracy")
      ? { loss, accuracy: this.#correct / this.#rows }
      : { loss };
  }
}

/**
 * Returns true if a column is the class of a row, as {@link classesOf} has it.
 *
 * Once a net has learned something this is mostly so, and a processor that expects it is several
 * times as fast as in a search for the maximum.
 */
function isArgMax(
  values: ArrayLike<number>,
  start: number,
  count: number,
  column: number,
): boolean {
  const value = values[start + column];
  if (column > 0 && !(values[start] < value)) {
    return false;
  }
  for (let other = 1; other < column; other++) {
    if (values[start + other] >= value) {
      return false;
    }
  }
  for (let other = column + 1; other < count; other++) {
    if (values[start + other] > value) {
      return false;
    }
  }
  return column >= 0;
}
