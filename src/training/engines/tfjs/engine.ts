import { activeBackend, backend } from "../../backend/backend.js";
import { computeOn } from "../../backend/computeOn.js";
import { tf } from "../../backend/tf.js";
import { Batches, disposeBatch, type Batch } from "../../data/index.js";
import { Meter } from "../../metrics/index.js";
import { learningRateOf, optimizerOf, setLearningRate } from "../../optimizers/index.js";
import type { Engine, EpochPlan, Logs, TrainingJob, TrainingRun } from "../engine.js";
import { takeOverDense } from "./denseLayers.js";
import { takeOverDropout } from "./dropoutLayers.js";
import { evaluateBatches, predictBatches } from "./inferenceBatches.js";
import { useLeanNodeKernels } from "./nodeKernels.js";
import { trainStep } from "./steps.js";
import { TensorMeter } from "./tensorMeter.js";
import { pickTrainingBackend } from "./trainingBackend.js";

/**
 * The engine that trains on a backend of TensorFlow.js.
 *
 * It is the active one, or the next that can train the model. This engine is the reference for
 * every other engine.
 */
export const tfjsEngine: Engine = {
  name: "tfjs",

  start: async (job) => {
    await backend();
    const other = await pickTrainingBackend(job.model);
    const name = other?.backend ?? (await activeBackend());
    useLeanNodeKernels();
    return { run: new TfjsRun(job, other?.backend), backend: name, reason: other?.reason };
  },

  evaluate: async ({ model, columns, rows, loss, metrics, batchSize, pause }) => {
    await backend();
    const batches = new Batches(rows, batchSize, columns, loss);
    return evaluateBatches({ model, loss }, batches, new Meter(metrics, columns), pause);
  },

  predict: async ({ model, rows, ...options }) => {
    await backend();
    return predictBatches(model, rows, options);
  },
};

/** A training by TensorFlow.js, step by step. */
class TfjsRun implements TrainingRun {
  readonly #job: TrainingJob;
  readonly #optimizer: tf.Optimizer;
  readonly #weights: tf.Variable[];
  readonly #train: Batches;
  readonly #validation: Batches | undefined;
  readonly #dropout: ReturnType<typeof takeOverDropout>;
  readonly #restoreDense: () => void;
  readonly #otherBackend: string | undefined;

  /**
   * @param otherBackend - the backend that computes the training steps in place of the active one
   */
  constructor(job: TrainingJob, otherBackend: string | undefined) {
    const { model, train, validation, batchSize, columns, loss, seed } = job;
    this.#job = job;
    this.#otherBackend = otherBackend;
    this.#optimizer = optimizerOf(model);
    this.#weights = model.trainableWeights.map(({ name }) => tf.engine().registeredVariables[name]);
    this.#train = new Batches(train, batchSize, columns, loss);
    this.#validation = validation && new Batches(validation, batchSize, columns, loss);
    this.#dropout = takeOverDropout(model, seed);
    this.#restoreDense = takeOverDense(model);
  }

  get learningRate(): number {
    return learningRateOf(this.#optimizer);
  }

  set learningRate(rate: number) {
    setLearningRate(this.#optimizer, rate);
  }

  async trainEpoch({ epoch, order, afterStep }: EpochPlan): Promise<Logs> {
    const meter = new TensorMeter(new Meter(this.#job.metrics, this.#job.columns));
    try {
      for (let step = 0; step < this.#train.count; step++) {
        this.#dropout.useStep(epoch * this.#train.count + step);
        computeOn(this.#otherBackend, () => {
          this.#trainOn(this.#train.take(step, order), meter);
        });
        await afterStep(step + 1, meter.running);
      }
      return meter.read();
    } finally {
      meter.dispose();
    }
  }

  async validate(pause: () => Promise<void>): Promise<Logs> {
    if (this.#validation === undefined) {
      return {};
    }
    const meter = new Meter(this.#job.metrics, this.#job.columns);
    return evaluateBatches(this.#job, this.#validation, meter, pause);
  }

  #trainOn(batch: Batch, meter: TensorMeter): void {
    try {
      trainStep(this.#job, this.#weights, this.#optimizer, batch, meter);
    } finally {
      disposeBatch(batch);
    }
  }

  end(): void {
    this.#restoreDense();
    this.#dropout.restore();
  }
}
