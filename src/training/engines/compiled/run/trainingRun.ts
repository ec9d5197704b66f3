import type { Tensor } from "onnxruntime-node";
import { Meter, trueClassesOf } from "../../../metrics/index.js";
import { optimizerOf } from "../../../optimizers/index.js";
import { defaultThreads } from "../../../threads.js";
import type { EpochPlan, Logs, TrainingJob, TrainingRun } from "../../engine.js";
import { graphLossOf } from "../losses/index.js";
import { inputWeightOf } from "../model/inputWeight.js";
import { updateRuleOf } from "../optimizers/index.js";
import { feedInputs, feedTargets } from "../packing/feeds.js";
import { packRows } from "../packing/packRows.js";
import { compileTraining, inputs, type TrainingProgram } from "../program/index.js";
import { toTensor } from "../runtime.js";
import { ChunkFeeds, type Chunk } from "./chunkFeeds.js";
import { ChunkSizeController } from "./chunkSize.js";
import { Evaluation } from "./evaluation.js";
import { readFromTfjs, weightTensors } from "./inferenceRun.js";
import { LiveState, type TrainedOptimizer } from "./liveState.js";
import { openSession, type Session } from "./sessions.js";

/**
 * Compiles a job and starts its training.
 *
 * @throws NotCovered when the model, its loss or its optimizer can't be followed exactly
 */
export async function startCompiledRun(job: TrainingJob): Promise<TrainingRun> {
  return new CompiledRun(await openParts(job, true));
}

/**
 * Compiles a job and opens its sessions.
 *
 * @param leavesOut - true if rows of a weight may be left out that the training rows don't change
 */
async function openParts(job: TrainingJob, leavesOut: boolean): Promise<RunParts> {
  const { model, train, validation, columns, threads = defaultThreads() } = job;
  const optimizer = optimizerOf(model);
  const rule = updateRuleOf(optimizer);
  const weight = leavesOut && rule.isNoOpWithoutGradient ? inputWeightOf(model) : undefined;
  const x = packRows(feedInputs(train.x), weight !== undefined);
  const y = feedTargets(train, job.loss);
  const slice = weight && x.columns && { variable: weight, rows: x.columns };
  const loss = graphLossOf(job.loss);
  const program = compileTraining(model, { loss, rule, columns, x, y, slice, threads });
  const data = {
    [inputs.x]: toTensor(x.data, [x.count, ...x.shape]),
    [inputs.y]: toTensor(y.data, [y.count, y.width]),
  };
  const feeds = new ChunkFeeds(program, rule, job);
  const trained = optimizer as unknown as TrainedOptimizer;
  let evaluation: Evaluation | undefined;
  let session: Session | undefined;
  try {
    evaluation = validation && (await Evaluation.open(job, validation, threads));
    session = await openSession(program.model, threads);
    return { job, optimizer: trained, program, session, feeds, data, evaluation };
  } catch (error) {
    session?.release();
    evaluation?.close();
    throw error;
  }
}

/** The parts of a run. */
interface RunParts {
  readonly job: TrainingJob;
  readonly optimizer: TrainedOptimizer;
  readonly program: TrainingProgram;
  readonly session: Session;
  readonly feeds: ChunkFeeds;
  /** The tensors of all rows and targets, by the names of the program's inputs. */
  readonly data: Record<string, Tensor>;
  readonly evaluation: Evaluation | undefined;
}

/** A training by a compiled program, chunk by chunk. */
class CompiledRun implements TrainingRun {
  #parts: RunParts;
  #state: LiveState;
  readonly #classes: Int32Array;
  readonly #chunkSize = new ChunkSizeController();
  #iterations = 0;

  constructor(parts: RunParts) {
    const { job, program, optimizer } = parts;
    const { y } = job.train;
    this.#parts = parts;
    this.#state = new LiveState(program.state, optimizer);
    this.#classes = trueClassesOf(y.data, y.width, job.columns);
  }

  get learningRate(): number {
    return this.#parts.optimizer.learningRate;
  }

  set learningRate(rate: number) {
    this.#parts.optimizer.learningRate = rate;
  }

  async trainEpoch({ epoch, order, afterStep }: EpochPlan): Promise<Logs> {
    const { job, optimizer } = this.#parts;
    const { count } = job.train;
    if (!this.#state.read()) {
      await this.#useAllRows();
    }
    const steps = Math.ceil(count / job.batchSize);
    const rows = order ?? Int32Array.from({ length: count }, (_, row) => row);
    const meter = new Meter(job.metrics, job.columns);
    this.#iterations = optimizer.iterations;
    try {
      for (let step = 0; step < steps;) {
        const chunk = this.#nextChunk(rows, step);
        await this.#runChunk({ ...chunk, firstStep: epoch * steps + step }, meter);
        step += chunk.steps;
        await afterStep(step, meter.readRunning());
      }
    } finally {
      this.#state.write(this.#iterations);
    }
    return meter.read();
  }

  async validate(pause: () => Promise<void>): Promise<Logs> {
    const { evaluation } = this.#parts;
    if (evaluation === undefined) {
      return {};
    }
    return evaluation.run(
      pause,
      (parameter) => this.#state.weight(parameter.name) ?? readFromTfjs(parameter),
    );
  }

  end(): void {
    this.#parts.session.release();
    this.#parts.evaluation?.close();
  }

  /**
   * Opens the run anew with all rows, for an optimizer that still updates those that were left out.
   */
  async #useAllRows(): Promise<void> {
    const parts = await openParts(this.#parts.job, false);
    this.end();
    this.#parts = parts;
    this.#state = new LiveState(parts.program.state, parts.optimizer);
    this.#state.read();
  }

  /** Returns the next steps of equally many rows. The last step of an epoch may have fewer. */
  #nextChunk(rows: Int32Array, step: number): Omit<Chunk, "firstStep"> {
    const { batchSize } = this.#parts.job;
    const start = step * batchSize;
    const left = Math.floor((rows.length - start) / batchSize);
    if (left === 0) {
      return { steps: 1, rows: rows.length - start, order: rows.subarray(start) };
    }
    const steps = this.#chunkSize.next(left);
    return { steps, rows: batchSize, order: rows.subarray(start, start + steps * batchSize) };
  }

  async #runChunk(chunk: Chunk, meter: Meter): Promise<void> {
    const { program, session, feeds, data, optimizer } = this.#parts;
    const started = performance.now();
    const outputs = await session.run({
      ...data,
      ...feeds.make(chunk, this.#iterations, optimizer.learningRate),
      ...this.#weights(),
    });
    const dataOf = (name: string) => outputs[name].data as Float32Array;
    this.#state.take(dataOf);
    this.#iterations += chunk.steps;
    // A smaller last batch says nothing of how long the others take.
    if (chunk.rows === this.#parts.job.batchSize) {
      this.#chunkSize.record(chunk.steps, performance.now() - started);
    }
    for (const loss of dataOf(program.losses)) {
      meter.addLoss(loss, chunk.rows);
    }
    if (meter.needsPredictions) {
      meter.addPredictions(dataOf(program.predictions), this.#classes, chunk.order);
    }
  }

  /** Makes tensors of the carried weights and slots and of the frozen weights. */
  #weights(): Record<string, Tensor> {
    const carried = [...this.#state.inputs()].map(
      ({ name, data, shape }) => [name, toTensor(data, shape)] as const,
    );
    const frozen = weightTensors(this.#parts.program.frozen, readFromTfjs);
    return { ...Object.fromEntries(carried), ...frozen };
  }
}
