/** What each epoch gave, one number an epoch: `loss`, `accuracy`, `val_loss`, `val_accuracy`, … */
export type History = Record<string, number[]>;

/** What a training gave. */
export interface FitResult {
  /**
   * `loss` and the metrics are Keras' running means over an epoch's batches in training mode
   * (dropout on, weights moving); `val_*` come after the epoch in inference mode.
   */
  history: History;
  /** The engine that trained. */
  engine: string;
  /** The backend that it computed on, such as `wasm`. */
  backend: string;
  /** Why this engine. */
  reason: string;
  /** The duration of each epoch with its validation, without callbacks. */
  secondsPerEpoch: number[];
}
