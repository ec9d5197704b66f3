import type { TypedArray } from "@epochbook/core";
import { tf } from "../../backend/tf.js";
import type { Meter } from "../../metrics/index.js";
import type { Logs, Running } from "../engine.js";

/** The largest number of tensors that wait to be read, since they take memory of the backend. */
const maxWaiting = 64;

/** A tensor that is to be read, and a function that takes its numbers. */
interface Waiting {
  readonly tensor: tf.Tensor;
  readonly add: (numbers: TypedArray) => void;
}

/**
 * A {@link Meter} of tensors.
 *
 * It reads the losses and predictions of batches when its numbers are asked for, and not batch by
 * batch: every read waits until the backend has computed all that it was asked.
 */
export class TensorMeter {
  readonly #meter: Meter;
  readonly #waiting: Waiting[] = [];
  /** The running means. Reading a property reads the tensors. */
  readonly running: Running;

  constructor(meter: Meter) {
    this.#meter = meter;
    this.running = this.#makeRunning();
  }

  /** True if the metrics need predictions, and not the loss alone. */
  get needsPredictions(): boolean {
    return this.#meter.needsPredictions;
  }

  /** Adds the mean loss of a batch of `rows` rows. */
  addLoss(loss: tf.Scalar, rows: number): void {
    this.#wait(loss, ([mean]) => {
      this.#meter.addLoss(mean, rows);
    });
  }

  /**
   * Adds the predictions of a batch.
   *
   * @param predictions - `[rows, columns]`
   * @param classes - `[rows]` the true classes, as a batch has them
   */
  addPredictions(predictions: tf.Tensor, classes: Int32Array): void {
    this.#wait(predictions, (numbers) => {
      this.#meter.addPredictions(numbers, classes);
    });
  }

  /** Returns the loss and each metric over all rows that were added, by name. */
  read(): Logs {
    this.readWaiting();
    return this.#meter.read();
  }

  /** Reads the tensors that wait, for those whose memory is about to change. */
  readWaiting(): void {
    for (const { tensor, add } of this.#waiting) {
      add(tensor.dataSync());
    }
    this.dispose();
  }

  /** Disposes of the tensors that wait. */
  dispose(): void {
    tf.dispose(this.#waiting.map(({ tensor }) => tensor));
    this.#waiting.length = 0;
  }

  #wait(tensor: tf.Tensor, add: Waiting["add"]): void {
    // A tensor of its own, as others may dispose of theirs.
    this.#waiting.push({ tensor: tf.keep(tf.clone(tensor)), add });
    if (this.#waiting.length >= maxWaiting) {
      this.readWaiting();
    }
  }

  #makeRunning(): Running {
    const readRunning = (): Running => {
      this.readWaiting();
      return this.#meter.readRunning();
    };
    const running = {
      get loss() {
        return readRunning().loss;
      },
    };
    return "accuracy" in this.#meter.readRunning()
      ? Object.defineProperty(running, "accuracy", { get: () => readRunning().accuracy })
      : running;
  }
}
