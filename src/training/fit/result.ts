import { describeHistory, formatDuration, withSummary } from "@epochbook/core";

/**
 * The results of the epochs, one number for each epoch.
 *
 * The names are `loss`, `accuracy`, `val_loss`, `val_accuracy`, …
 */
export type History = Record<string, number[]>;

/** The result of a training. */
export interface FitResult {
  /**
   * The results of the epochs.
   *
   * `loss` and the metrics are Keras' running means over an epoch's batches in training mode
   * (dropout on, weights moving); `val_*` come after the epoch in inference mode.
   */
  history: History;
  /** The name of the engine that trained, such as `compiled`. */
  engine: string;
  /** The backend that it computed on, such as `wasm`. */
  backend: string;
  /** The reason for this engine and backend. */
  reason: string;
  /** The duration of each epoch with its validation, without callbacks, in seconds. */
  secondsPerEpoch: number[];
}

/** Makes the result of a training that begins. In a notebook it is shown as three lines. */
export function openResult(started: Pick<FitResult, "engine" | "backend" | "reason">): FitResult {
  const { engine, backend, reason } = started;
  const history = withSummary<History>({}, describeHistory);
  const result = { history, engine, backend, reason, secondsPerEpoch: [] };
  return withSummary<FitResult>(result, summarize);
}

function summarize(result: FitResult): string[] {
  const { history, engine, backend, secondsPerEpoch } = result;
  const [epochs, ...last] = describeHistory(history);
  const seconds = secondsPerEpoch.reduce((sum, each) => sum + each, 0);
  return [
    `${epochs} in ${formatSeconds(seconds)}, by the engine ${engine} on ${backend}`,
    ...last,
    `It holds ${Object.keys(result).join(", ")}.`,
  ];
}

/** Writes a duration, with a part of a second only where it is short. */
function formatSeconds(seconds: number): string {
  return seconds < 10 ? `${Number(seconds.toPrecision(2))} s` : formatDuration(seconds);
}

/** The place where a training stopped. */
export interface StoppedAt {
  /** The number of finished epochs. */
  epochs: number;
  /** The number of finished steps of the next epoch, out of `steps`. */
  step: number;
  steps: number;
}

/**
 * The error of a training that its `AbortSignal` stopped.
 *
 * The model has the weights of the last finished step and can be used and trained on. `cause` is
 * the signal's reason.
 */
export class FitInterrupted extends Error {
  override name = "AbortError";
  /** The place where the training stopped. */
  readonly stoppedAt: StoppedAt;
  /** The result of the finished epochs. */
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
