import type { tf } from "../backend/tf.js";
import { startEngine } from "../engines/startEngine.js";
import { checkModel } from "../modelShape.js";
import { toFitOptions, type FitData, type FitOptions } from "./options.js";
import { prepareJob } from "./prepare.js";
import type { FitResult } from "./result.js";
import { runEpochs } from "./runEpochs.js";

const inTraining = new WeakSet<tf.LayersModel>();

/**
 * Trains a compiled model, as Keras does.
 *
 * @param model - a model with one input and one output `[batch, columns]`
 * @param data - `x` `[n, ...]`, `y` `[n, columns]` or, by the loss, `[n]` class numbers
 * @throws RangeError or TypeError when the model, data or options don't fit, before anything is
 * trained
 * @throws Error when the active backend can't train one of the model's layers, likewise before
 * @throws FitInterrupted when `options.signal` stops the training
 */
export async function fit(
  model: tf.LayersModel,
  data: FitData,
  options: FitOptions = {},
): Promise<FitResult> {
  checkModel(model);
  const full = toFitOptions(options);
  if (inTraining.has(model)) {
    throw new Error("expected a model that isn't in training. Wait for its other fit to end");
  }
  inTraining.add(model);
  try {
    const job = await prepareJob(model, data, full);
    const { run, ...started } = await startEngine(full.engine, job);
    return await runEpochs(job, full, run, { history: {}, ...started, secondsPerEpoch: [] });
  } finally {
    inTraining.delete(model);
  }
}
