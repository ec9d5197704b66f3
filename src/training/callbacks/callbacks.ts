import type { tf } from "../backend/tf.js";

/** What callbacks see of a training, and change in it. */
export interface CallbackContext {
  /** The model, with the current weights. */
  readonly model: tf.LayersModel;
  /** The running epoch, counted from 0 as Keras does. */
  readonly epoch: number;
  /** How many epochs the training has unless it is stopped. */
  readonly epochs: number;
  /** The history's numbers of the last finished epoch by key; empty before the first. */
  readonly row: Readonly<Record<string, number>>;
  /** The optimizer's learning rate; setting it takes effect with the next step. */
  learningRate: number;
  /** Ends the training after the running epoch. */
  stop: () => void;
}

/** Functions that a training calls; each may be async, and is waited for. */
export interface Callbacks {
  onTrainBegin?(context: CallbackContext): void | Promise<void>;
  onEpochBegin?(context: CallbackContext): void | Promise<void>;
  /** After training and validation of an epoch. */
  onEpochEnd?(context: CallbackContext): void | Promise<void>;
  /** After the last epoch; not called when the training fails or is aborted. */
  onTrainEnd?(context: CallbackContext): void | Promise<void>;
}
