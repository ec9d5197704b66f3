import type { Tensor } from "onnxruntime-node";
import { tf } from "../../../backend/tf.js";
import type { FeedRows } from "../packing/feeds.js";
import type { InferenceProgram, Parameter, WeightInput } from "../program/index.js";
import { toTensor } from "../runtime.js";
import { openSession, type Session } from "./sessions.js";

/** A function that gives the elements of a weight. */
export type WeightReader = (parameter: Parameter) => Float32Array;

/**
 * The largest number of elements that the inputs or a layer may have for the rows of a batch.
 *
 * As many stay in a core's cache from one layer to the next.
 */
export const maxBatchElements = 2 ** 19;

/**
 * The largest number of multiplications of a batch.
 *
 * They take some 20 ms on a fast core, and 100 ms on a slow one. Time itself doesn't decide, since
 * with several threads the last bits depend on the rows of a batch.
 */
const maxBatchProducts = 2 ** 30;

const none = new Float32Array(0);

/** Reads the elements that TensorFlow.js has for a weight. */
export const readFromTfjs: WeightReader = ({ name }) =>
  tf.engine().registeredVariables[name].dataSync() as Float32Array;

/** Makes tensors of the weights that a program takes in, by the names of its inputs. */
export function weightTensors(
  inputs: readonly WeightInput[],
  readWeight: WeightReader,
): Record<string, Tensor> {
  return Object.fromEntries(
    inputs.map((weight) => [weight.input, toTensor(readWeight(weight), weight.shape)]),
  );
}

/** The outputs of a batch of rows. */
export interface BatchOutputs {
  /** The number of the first row. */
  readonly start: number;
  /** The number of the row after the last. */
  readonly end: number;
  /** The predictions, `[rows, columns]`. */
  readonly predictions: Float32Array;
  /** The losses, `[rows]`; empty from a program without a loss. */
  readonly losses: Float32Array;
  /** The layers' penalties; 0 where there are none. */
  readonly penalty: number;
}

/** A model's inference program with its rows, ready to run. */
export class InferenceRun {
  readonly #program: InferenceProgram;
  readonly #session: Session;
  readonly #x: FeedRows;
  readonly #y: FeedRows | undefined;
  readonly #batchSize: number;

  private constructor(program: InferenceProgram, session: Session, x: FeedRows, y?: FeedRows) {
    this.#program = program;
    this.#session = session;
    this.#x = x;
    this.#y = y;
    const { widest, products } = program;
    const rows = Math.min(maxBatchElements / widest, maxBatchProducts / products);
    this.#batchSize = Math.max(1, Math.floor(rows));
  }

  /** Opens a session for a program on rows, and targets for an evaluation. */
  static async open(
    program: InferenceProgram,
    threads: number | undefined,
    x: FeedRows,
    y?: FeedRows,
  ): Promise<InferenceRun> {
    return new InferenceRun(program, await openSession(program.model, threads), x, y);
  }

  /**
   * Runs over all rows, batch by batch. `take` gets the outputs of each, then `pause` is awaited.
   */
  async run(
    readWeight: WeightReader,
    take: (batch: BatchOutputs) => void,
    pause: () => Promise<void>,
  ): Promise<void> {
    const program = this.#program;
    const session = this.#session;
    const x = this.#x;
    const y = this.#y;
    const batchSize = this.#batchSize;
    const weights = weightTensors(program.weights, readWeight);
    for (let start = 0; start < x.count; start += batchSize) {
      const end = Math.min(start + batchSize, x.count);
      const tensorOf = (rows: FeedRows) =>
        toTensor(rows.data.subarray(start * rows.width, end * rows.width), [
          end - start,
          ...rows.shape,
        ]);
      const outputs = await session.run({
        ...weights,
        x: tensorOf(x),
        ...(y && { y: tensorOf({ ...y, shape: [y.width] }) }),
      });
      const dataOf = (name: string | undefined) =>
        name === undefined ? none : (outputs[name].data as Float32Array);
      take({
        start,
        end,
        predictions: dataOf(program.predictions),
        losses: dataOf(program.losses),
        penalty: dataOf(program.penalty).at(0) ?? 0,
      });
      await pause();
    }
  }

  /** Says that the session is not needed any more. */
  close(): void {
    this.#session.release();
  }
}
