import type { Callbacks } from "./callbacks.js";

/**
 * Makes callbacks that set the learning rate at the start of each epoch.
 *
 * Keras' `LearningRateScheduler` does the same.
 *
 * @param schedule - a function `(epoch from 0, current rate)` → the rate of the epoch
 */
export function learningRateSchedule(schedule: (epoch: number, rate: number) => number): Callbacks {
  return {
    onEpochBegin: (context) => {
      context.learningRate = schedule(context.epoch, context.learningRate);
    },
  };
}
