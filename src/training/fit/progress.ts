import type { Running } from "../engines/engine.js";

/** The progress of a training. */
export interface Progress {
  /** The number of the running epoch, from 1 for display. */
  epoch: number;
  /** The number of all epochs. */
  epochs: number;
  /** The number of finished steps of the epoch. */
  step: number;
  /** The number of steps of an epoch. */
  steps: number;
  /** The running mean of the loss in the epoch so far. */
  loss: number;
  /** The running mean of the accuracy in the epoch so far, if it is among the metrics. */
  accuracy?: number;
  /** The results of the last epoch's validation, once there is one. */
  validation?: Running;
  /** The estimated time for all epochs that are left. */
  secondsLeft: number;
}

const millisecondsBetweenReports = 100;

/** A reporter of progress, at most every 100 ms within an epoch. */
export class ProgressReporter {
  readonly #started = performance.now();
  #reported = -Infinity;
  #validation: Running | undefined;
  readonly #epochs: number;
  readonly #steps: number;
  readonly #onProgress: ((progress: Progress) => void) | undefined;

  constructor(epochs: number, steps: number, onProgress?: (progress: Progress) => void) {
    this.#epochs = epochs;
    this.#steps = steps;
    this.#onProgress = onProgress;
  }

  /**
   * Reports the state after a step, unless the last report is too recent.
   *
   * @param epoch - counted from 0
   */
  afterStep(epoch: number, step: number, running: Running): void {
    const isDue = performance.now() - this.#reported >= millisecondsBetweenReports;
    // The end of an epoch is reported by `afterEpoch`, with its validation done.
    if (isDue && step < this.#steps) {
      this.#report(epoch, step, running);
    }
  }

  /** Reports the end of an epoch, always, with the results of its validation if it has one. */
  afterEpoch(epoch: number, running: Running, validation: Running | undefined): void {
    this.#validation = validation;
    this.#report(epoch, this.#steps, running);
  }

  #report(epoch: number, step: number, { loss, accuracy }: Running): void {
    const now = performance.now();
    const done = epoch * this.#steps + step;
    const left = this.#epochs * this.#steps - done;
    this.#reported = now;
    this.#onProgress?.({
      epoch: epoch + 1,
      epochs: this.#epochs,
      step,
      steps: this.#steps,
      loss,
      ...(accuracy !== undefined && { accuracy }),
      ...(this.#validation !== undefined && { validation: this.#validation }),
      secondsLeft: ((now - this.#started) / 1000 / done) * left,
    });
  }
}
