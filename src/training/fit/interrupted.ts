import type { FitResult } from "./result.js";

/** Where a training stopped. */
export interface StoppedAt {
  /** The finished epochs. */
  epochs: number;
  /** The finished steps of the next epoch, out of `steps`. */
  step: number;
  steps: number;
}

/**
 * A training that its `AbortSignal` stopped. The model has the weights of the last finished step
 * and can be used and trained on. `cause` is the signal's reason.
 */
export class FitInterrupted extends Error {
  override name = "AbortError";
  readonly stoppedAt: StoppedAt;
  /** What the finished epochs gave. */
  readonly partial: FitResult;

  constructor(stoppedAt: StoppedAt, partial: FitResult, reason: unknown) {
    const { epochs, step, steps } = stoppedAt;
    super(
      `training was stopped after ${epochs} ${epochs === 1 ? "epoch" : "epochs"} ` +
        `and ${step} of ${steps} steps of the next`,
      { cause: reason },
    );
    this.stoppedAt = stoppedAt;
    this.partial = partial;
  }
}
