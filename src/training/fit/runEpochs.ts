import type { CallbackContext, Callbacks } from "../callbacks/index.js";
import type { Logs, Running, TrainingJob, TrainingRun } from "../engines/engine.js";
import { makeEventLoopPause } from "../eventLoopPause.js";
import { shuffledIndices } from "../random.js";
import type { FullFitOptions } from "./options.js";
import { ProgressReporter } from "./progress.js";
import { FitInterrupted, type FitResult } from "./result.js";

/** Trains epoch by epoch, fills in the result, and ends the run. */
export async function runEpochs(
  job: TrainingJob,
  options: FullFitOptions,
  run: TrainingRun,
  result: FitResult,
): Promise<FitResult> {
  try {
    const context = makeContext(job, options.epochs, run);
    const epochs = new EpochRunner(job, options, run, result);
    await callAll(options.callbacks, "onTrainBegin", context);
    for (let epoch = 0; epoch < options.epochs && !context.isStopped; epoch++) {
      context.epoch = epoch;
      await callAll(options.callbacks, "onEpochBegin", context);
      context.row = await epochs.run(epoch);
      await callAll(options.callbacks, "onEpochEnd", context);
    }
    await callAll(options.callbacks, "onTrainEnd", context);
    return result;
  } finally {
    run.end();
  }
}

/** A runner of single epochs, trained and validated. It serves progress, pauses and the signal. */
class EpochRunner {
  readonly #steps: number;
  readonly #progress: ProgressReporter;
  readonly #eventLoopPause = makeEventLoopPause();
  readonly #job: TrainingJob;
  readonly #options: FullFitOptions;
  readonly #engineRun: TrainingRun;
  readonly #result: FitResult;

  constructor(job: TrainingJob, options: FullFitOptions, run: TrainingRun, result: FitResult) {
    this.#job = job;
    this.#options = options;
    this.#engineRun = run;
    this.#result = result;
    this.#steps = Math.ceil(job.train.count / job.batchSize);
    this.#progress = new ProgressReporter(options.epochs, this.#steps, options.onProgress);
  }

  /** Runs one epoch, counted from 0, and returns its row of the history. */
  async run(epoch: number): Promise<Logs> {
    const { train, validation, seed } = this.#job;
    const started = performance.now();
    const pause = async (step: number): Promise<void> => {
      await this.#eventLoopPause();
      this.#checkSignal(epoch, step);
    };
    await pause(0);
    const logs = await this.#engineRun.trainEpoch({
      epoch,
      order: this.#options.shuffle ? shuffledIndices(train.count, seed, epoch) : undefined,
      afterStep: async (step, running) => {
        this.#progress.afterStep(epoch, step, running);
        await pause(step);
      },
    });
    const row = { ...logs };
    const evaluated = validation && (await this.#engineRun.validate(() => pause(this.#steps)));
    for (const [key, value] of Object.entries(evaluated ?? {})) {
      row[`val_${key}`] = value;
    }
    this.#record(row, (performance.now() - started) / 1000);
    this.#progress.afterEpoch(epoch, toRunning(logs), evaluated && toRunning(evaluated));
    return row;
  }

  #record(row: Logs, seconds: number): void {
    for (const [key, value] of Object.entries(row)) {
      (this.#result.history[key] ??= []).push(value);
    }
    this.#result.secondsPerEpoch.push(seconds);
  }

  #checkSignal(epochs: number, step: number): void {
    const { signal } = this.#options;
    if (signal?.aborted === true) {
      throw new FitInterrupted({ epochs, step, steps: this.#steps }, this.#result, signal.reason);
    }
  }
}

/** Returns the results that the progress shows. */
function toRunning({ loss, ...rest }: Logs): Running {
  return { loss, ...("accuracy" in rest && { accuracy: rest.accuracy }) };
}

/** The context of callbacks, with the properties that only the loop may change. */
interface LoopContext extends CallbackContext {
  epoch: number;
  row: Logs;
  isStopped: boolean;
}

/** Makes the context of callbacks. */
function makeContext({ model }: TrainingJob, epochs: number, run: TrainingRun): LoopContext {
  const context: LoopContext = {
    model,
    epoch: 0,
    epochs,
    row: {},
    isStopped: false,
    stop: () => {
      context.isStopped = true;
    },
    get learningRate() {
      return run.learningRate;
    },
    set learningRate(rate) {
      run.learningRate = rate;
    },
  };
  return context;
}

/** Calls a function of all callbacks, one after another. */
async function callAll(
  callbacks: readonly Callbacks[],
  event: keyof Callbacks,
  context: CallbackContext,
): Promise<void> {
  for (const callback of callbacks) {
    await callback[event]?.(context);
  }
}
