import {
  fit as train,
  type FitData,
  type FitOptions as TrainingOptions,
  type FitResult,
  type Progress,
  type tf,
} from "@epochbook/training";
import { findLiveCurve } from "../display/index.js";
import { formatProgress } from "./formatProgress.js";
import { listenForInterrupts } from "./interrupt.js";
import { openProgressLine } from "./progressLine.js";

export interface FitOptions extends TrainingOptions {
  /**
   * True to show a progress line: epoch, step, time left, loss and accuracy, also of the validation.
   *
   * In a notebook it goes when a live curve among the callbacks has drawn its last chart.
   *
   * A function shows the progress itself, as the one that `sweep` gives to its trials does.
   *
   * @default true
   */
  progress?: boolean | ((progress: Progress) => void);
}

/**
 * Trains a compiled model with a progress line, and returns its history.
 *
 * It trains as {@link train} of `@epochbook/training` does. Ctrl-C in a terminal and the stop
 * button of a notebook end the training after the running step. Then the fit rejects with an error
 * that carries the history so far, and the model holds the weights of the last finished step.
 */
export async function fit(
  model: tf.LayersModel,
  data: FitData,
  { progress = true, ...options }: FitOptions = {},
): Promise<FitResult> {
  const { callbacks = [], onProgress } = options;
  const curve = findLiveCurve(callbacks);
  const line = progress === true ? openProgressLine({ canGo: curve !== undefined }) : undefined;
  const interrupt = listenForInterrupts();
  try {
    return await train(model, data, {
      ...options,
      signal: AbortSignal.any([interrupt.signal, ...(options.signal ? [options.signal] : [])]),
      onProgress: (state) => {
        line?.update(formatProgress(state));
        if (typeof progress === "function") {
          progress(state);
        }
        onProgress?.(state);
      },
    });
  } finally {
    interrupt.release();
    // The chart says more than the line does.
    line?.close({ remove: curve?.isDone === true });
  }
}
