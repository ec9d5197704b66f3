import type { tf } from "../backend/tf.js";
import { startRun } from "../engines/chooseEngine.js";
import { checkModel } from "../model/modelShape.js";
import { optimizerOf } from "../optimizers/index.js";
import { toFitOptions, type FitData, type FitOptions } from "./options.js";
import { prepareJob } from "./prepare.js";
import { openResult, type FitResult } from "./result.js";
import { runEpochs } from "./runEpochs.js";

/** The models and optimizers that are in training. */
const inUse = new WeakSet();

/**
 * Trains a compiled model, as Keras does.
 *
 * A fit keeps the loss and the optimizer that the model has at its start: a callback that compiles
 * the model anew does so for the next fit.
 *
 * @param model - a model with one input and one output `[batch, columns]`
 * @param data - `x` `[n, ...]`, `y` `[n, columns]` or, by the loss, `[n]` class numbers
 * @throws RangeError or TypeError when the model, data or options don't fit, before anything is
 * trained
 * @throws Error when the active backend can't train one of the model's layers, likewise before
 * @throws Error when another fit that hasn't ended trains the model, or has its optimizer
 * @throws FitInterrupted when `options.signal` stops the training
 */
export async function fit(
  model: tf.LayersModel,
  data: FitData,
  options: FitOptions = {},
): Promise<FitResult> {
  checkModel(model);
  const full = toFitOptions(options);
  return exclusively("a model", model, async () => {
    const job = await prepareJob(model, data, full);
    return exclusively("an optimizer", optimizerOf(model), async () => {
      const { run, ...started } = await startRun(full.engine, job);
      return runEpochs(job, full, run, openResult(started));
    });
  });
}

/**
 * Does work that changes a model or an optimizer, which no other such work may change meanwhile.
 *
 * @param what - the words for the changed object in a message
 * @throws Error when another work changes it
 */
async function exclusively<T>(what: string, changed: object, work: () => Promise<T>): Promise<T> {
  if (inUse.has(changed)) {
    throw new Error(`expected ${what} that isn't in training. Wait for its other fit to end`);
  }
  inUse.add(changed);
  try {
    return await work();
  } finally {
    inUse.delete(changed);
  }
}
