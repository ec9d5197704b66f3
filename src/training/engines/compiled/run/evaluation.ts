import type { LabelledRows } from "../../../data/index.js";
import { Meter, trueClassesOf } from "../../../metrics/index.js";
import type { EvaluationJob, Logs } from "../../engine.js";
import { graphLossOf } from "../losses/index.js";
import { feedInputs, feedTargets } from "../packing/feeds.js";
import { compileInference } from "../program/index.js";
import {
  InferenceRun,
  readFromTfjs,
  type BatchOutputs,
  type WeightReader,
} from "./inferenceRun.js";

/** The model of an evaluation, with its loss and metrics. */
type EvaluationSettings = Pick<EvaluationJob, "model" | "columns" | "loss" | "metrics">;

/** Rows that a model can be evaluated on several times. */
export class Evaluation {
  readonly #job: EvaluationSettings;
  readonly #inference: InferenceRun;
  readonly #classes: Int32Array;
  readonly #weights: Float32Array | undefined;

  private constructor(job: EvaluationSettings, rows: LabelledRows, inference: InferenceRun) {
    this.#job = job;
    this.#inference = inference;
    this.#classes = trueClassesOf(rows.y.data, rows.y.width, job.columns);
    this.#weights = rows.weights;
  }

  /**
   * Compiles an evaluation and opens a session for it.
   *
   * @throws NotCovered when the model or its loss can't be followed exactly
   */
  static async open(
    job: EvaluationSettings,
    rows: LabelledRows,
    threads: number | undefined,
  ): Promise<Evaluation> {
    const { model, columns } = job;
    const x = feedInputs(rows.x);
    const y = feedTargets(rows, job.loss);
    const { type, width } = y;
    const loss = graphLossOf(job.loss);
    const program = compileInference(model, { x, targets: { loss, columns, type, width } });
    return new Evaluation(job, rows, await InferenceRun.open(program, threads, x, y));
  }

  /** Computes the loss and the metrics in inference mode. `pause` is awaited between batches. */
  async run(pause: () => Promise<void>, readWeight: WeightReader = readFromTfjs): Promise<Logs> {
    const meter = new Meter(this.#job.metrics, this.#job.columns);
    const take = ({ start, end, predictions, losses, penalty }: BatchOutputs): void => {
      meter.addLoss(this.#meanOf(losses, start) + penalty, end - start);
      if (meter.needsPredictions) {
        meter.addPredictions(predictions, this.#classes.subarray(start, end));
      }
    };
    await this.#inference.run(readWeight, take, pause);
    return meter.read();
  }

  /** Says that the session is not needed any more. */
  close(): void {
    this.#inference.close();
  }

  /** Returns the mean of the losses of rows, each multiplied by its weight. */
  #meanOf(losses: Float32Array, start: number): number {
    const weights = this.#weights;
    const sum = losses.reduce(
      (total, loss, row) => total + loss * (weights === undefined ? 1 : weights[start + row]),
      0,
    );
    return sum / losses.length;
  }
}
