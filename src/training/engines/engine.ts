import type { tf } from "../backend/tf.js";
import type { LabelledRows, Rows } from "../data/index.js";
import type { Loss } from "../losses.js";
import type { MetricName } from "../metrics/index.js";

/** A fit's work for an engine, all of it checked. */
export interface TrainingJob {
  readonly model: tf.LayersModel;
  /** The width of a row of predictions. */
  readonly columns: number;
  readonly train: LabelledRows;
  readonly validation: LabelledRows | undefined;
  readonly loss: Loss;
  readonly metrics: readonly MetricName[];
  readonly batchSize: number;
  /** The seed of the dropout masks. */
  readonly seed: number;
  /** The number of threads that the engine may use; undefined leaves it to the engine. */
  readonly threads: number | undefined;
}

/** The work of an inference for an engine, all of it checked. */
interface InferenceJob {
  readonly model: tf.LayersModel;
  /** The width of a row of predictions. */
  readonly columns: number;
  /** The number of rows of a batch. An engine may choose its own. */
  readonly batchSize: number;
  /** The number of threads that the engine may use; undefined leaves it to the engine. */
  readonly threads: number | undefined;
  /** A function that is awaited between batches. */
  readonly pause: () => Promise<void>;
}

/** An evaluation's work for an engine. */
export interface EvaluationJob extends InferenceJob {
  readonly rows: LabelledRows;
  readonly loss: Loss;
  readonly metrics: readonly MetricName[];
}

/** A prediction's work for an engine. */
export interface PredictionJob extends InferenceJob {
  readonly rows: Rows;
}

/** The running means of an epoch so far. */
export interface Running {
  readonly loss: number;
  readonly accuracy?: number;
}

/** The loss and the metrics by name, over all rows. */
export type Logs = Record<string, number>;

/** One epoch of training. */
export interface EpochPlan {
  /** The number of the epoch, from 0. */
  readonly epoch: number;
  /** The order of the training rows; undefined keeps their own. */
  readonly order: Int32Array | undefined;
  /**
   * A function to await after every step, or every few.
   *
   * It serves the event loop, and throws when the training is to stop. `step` is the number of
   * finished steps of the epoch.
   */
  readonly afterStep: (step: number, running: Running) => Promise<void>;
}

/** A training that is under way. Between its calls, the model's weights are the current ones. */
export interface TrainingRun {
  /** The optimizer's learning rate, for the steps to come. */
  learningRate: number;
  /**
   * Trains one epoch, and returns Keras' running means over the epoch's batches.
   *
   * It starts from the weights that the model has, and leaves it with the new ones, also when
   * `afterStep` throws.
   */
  trainEpoch(plan: EpochPlan): Promise<Logs>;
  /** Evaluates the validation rows in inference mode. `pause` is awaited as `afterStep` is. */
  validate(pause: () => Promise<void>): Promise<Logs>;
  /** Frees what the run holds. The model and its optimizer stay as they are. */
  end(): void;
}

/** A run that has started, with the backend that it was started on. */
export interface StartedRun {
  readonly run: TrainingRun;
  /** The backend that computes, as the result of a fit names it. */
  readonly backend: string;
  /** The reason for this backend, where it isn't the engine's usual one. */
  readonly reason: string | undefined;
}

/** A way to train and run a model. */
export interface Engine {
  /** The name of the engine, as the result of a fit has it. */
  readonly name: string;
  /**
   * Picks the backend and starts a training on it.
   *
   * @throws Error that names a layer which can't be trained here
   */
  start(job: TrainingJob): Promise<StartedRun>;
  /** Evaluates a model in inference mode. */
  evaluate(job: EvaluationJob): Promise<Logs>;
  /** Predicts rows in inference mode: `[rows, columns]`. */
  predict(job: PredictionJob): Promise<Float32Array>;
}
