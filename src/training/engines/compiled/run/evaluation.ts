import type { tf } from "../../../backend/tf.js";
import type { LabelledRows } from "../../../data/index.js";
import type { Loss } from "../../../losses.js";
import { Meter, trueClassesOf, type MetricName } from "../../../metrics/index.js";
import type { Logs } from "../../engine.js";
import { graphLossOf } from "../losses/index.js";
import { compileInference } from "../program/index.js";
import { feedInputs, feedTruth } from "./feeds.js";
import { Inference, readFromTfjs, type Chunk, type WeightReader } from "./inference.js";

/** What is evaluated. */
export interface EvaluationJob {
  readonly model: tf.LayersModel;
  /** The width of a row of predictions. */
  readonly columns: number;
  readonly loss: Loss;
  readonly metrics: readonly MetricName[];
}

/** Rows that a model is evaluated on, as often as needed. */
export class Evaluation {
  readonly #job: EvaluationJob;
  readonly #inference: Inference;
  readonly #classes: Int32Array;
  readonly #weights: Float32Array | undefined;

  private constructor(job: EvaluationJob, rows: LabelledRows, inference: Inference) {
    this.#job = job;
    this.#inference = inference;
    this.#classes = trueClassesOf(rows.y.data, rows.y.width, job.columns);
    this.#weights = rows.weights;
  }

  /** @throws NotCovered when the model or its loss can't be followed exactly */
  static async open(
    job: EvaluationJob,
    rows: LabelledRows,
    threads: number | undefined,
  ): Promise<Evaluation> {
    const { model, columns } = job;
    const x = feedInputs(rows.x);
    const y = feedTruth(rows, job.loss);
    const { type, width } = y;
    const loss = graphLossOf(job.loss);
    const program = compileInference(model, { x, truth: { loss, columns, type, width } });
    return new Evaluation(job, rows, await Inference.open(program, threads, x, y));
  }

  /** The loss and the metrics in inference mode; `pause` is awaited between parts. */
  async run(pause: () => Promise<void>, readWeight: WeightReader = readFromTfjs): Promise<Logs> {
    const meter = new Meter(this.#job.metrics, this.#job.columns);
    const take = ({ start, end, predictions, losses, penalty }: Chunk): void => {
      meter.addLoss(this.#meanOf(losses, start) + penalty, end - start);
      if (meter.needsPredictions) {
        meter.addPredictions(predictions, this.#classes.subarray(start, end));
      }
    };
    await this.#inference.run(readWeight, take, pause);
    return meter.read();
  }

  close(): void {
    this.#inference.close();
  }

  /** The mean loss of rows, each times its weight. */
  #meanOf(losses: Float32Array, start: number): number {
    const weights = this.#weights;
    const sum = losses.reduce(
      (total, loss, row) => total + loss * (weights === undefined ? 1 : weights[start + row]),
      0,
    );
    return sum / losses.length;
  }
}
