import type { tf } from "../backend/tf.js";
import type { LabelledRows } from "../data/index.js";
import type { Loss } from "../losses.js";
import type { MetricName } from "../metrics/index.js";

/** What a fit asks of an engine, all of it checked. */
export interface TrainingJob {
  readonly model: tf.LayersModel;
  /** The width of a row of predictions. */
  readonly columns: number;
  readonly train: LabelledRows;
  readonly validation: LabelledRows | undefined;
  readonly loss: Loss;
  readonly metrics: readonly MetricName[];
  readonly batchSize: number;
  /** Seeds the dropout masks. */
  readonly seed: number;
  /** How many threads the engine may use; undefined leaves it to the engine. */
  readonly threads: number | undefined;
}

/** The running means of an epoch so far. */
export interface Running {
  readonly loss: number;
  readonly accuracy?: number;
}

/** Loss and metrics by name, over all rows. */
export type Logs = Record<string, number>;

/** One epoch of training. */
export interface EpochPlan {
  /** Counted from 0. */
  readonly epoch: number;
  /** The order of the training rows; undefined keeps their own. */
  readonly order: Int32Array | undefined;
  /**
   * To be awaited after every step, or every few: it serves the event loop, and throws when the
   * training is to stop. `step` is the number of finished steps of the epoch.
   */
  readonly afterStep: (step: number, running: Running) => Promise<void>;
}

/** A training that is under way. Between its calls, the model's weights are the current ones. */
export interface TrainingRun {
  /** The optimizer's learning rate, for the steps to come. */
  learningRate: number;
  /**
   * Trains one epoch: starts from the weights that the model has, and leaves it with the new ones,
   * also when `afterStep` throws. Gives Keras' running means over the epoch's batches.
   */
  trainEpoch(plan: EpochPlan): Promise<Logs>;
  /** Evaluates the validation rows in inference mode; `pause` is awaited as `afterStep` is. */
  validate(pause: () => Promise<void>): Promise<Logs>;
  /** Frees what the run holds. The model and its optimizer stay as they are. */
  end(): void;
}

/** A way to train a model. */
export interface TrainingEngine {
  readonly name: string;
  /** Prepares a run. @throws Error that names a layer which can't be trained here */
  start(job: TrainingJob): TrainingRun | Promise<TrainingRun>;
}
