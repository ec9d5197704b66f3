import { describe } from "@epochbook/core";
import type { tf } from "../backend/tf.js";

/** The part of a training that callbacks can read and change. */
export interface CallbackContext {
  /** The model, with the current weights. */
  readonly model: tf.LayersModel;
  /** The number of the running epoch, from 0 as in Keras. */
  readonly epoch: number;
  /** The number of epochs that the training has unless it is stopped. */
  readonly epochs: number;
  /** The history's numbers of the last finished epoch by key; empty before the first. */
  readonly row: Readonly<Record<string, number>>;
  /** The optimizer's learning rate. Setting it takes effect with the next step. */
  learningRate: number;
  /** Ends the training after the running epoch. */
  stop: () => void;
}

/** Functions that a training calls. Each may be async, and is awaited. */
export interface Callbacks {
  /** Is called before the first epoch. */
  onTrainBegin?(context: CallbackContext): void | Promise<void>;
  /** Is called before each epoch. */
  onEpochBegin?(context: CallbackContext): void | Promise<void>;
  /** Is called after training and validation of each epoch. */
  onEpochEnd?(context: CallbackContext): void | Promise<void>;
  /** Is called after the last epoch, but not when the training fails or is aborted. */
  onTrainEnd?(context: CallbackContext): void | Promise<void>;
}

/**
 * Makes callbacks that set the learning rate at the start of each epoch.
 *
 * Keras' `LearningRateScheduler` does the same.
 *
 * @param schedule - a function `(epoch from 0, current rate)` → the rate of the epoch
 * @throws TypeError when it is none
 */
export function learningRateSchedule(schedule: (epoch: number, rate: number) => number): Callbacks {
  if (typeof schedule !== "function") {
    throw new TypeError(`expected schedule to be a function, got ${describe(schedule)}`);
  }
  return {
    onEpochBegin: (context) => {
      context.learningRate = schedule(context.epoch, context.learningRate);
    },
  };
}
