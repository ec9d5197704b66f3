import type { Tensor } from "onnxruntime-node";
import { tf } from "../../../backend/tf.js";
import type { InferenceProgram, Parameter, WeightInput } from "../program/index.js";
import { toTensor } from "../runtime.js";
import { rowsBetween, type FeedRows } from "./feeds.js";
import { openSession, type Session } from "./sessions.js";

/** Where the numbers of a weight come from. */
export type WeightReader = (parameter: Parameter) => Float32Array;

/**
 * How many numbers the inputs or a layer may have for the rows that are computed at once: as many
 * as stay in a core's cache from one layer to the next.
 */
export const numbersAtOnce = 2 ** 19;

/**
 * How many products may be computed at once: some 20 ms of a fast core, and 100 ms of a slow one.
 * Time itself doesn't decide, since with several threads the last bits depend on the rows at once.
 */
const productsAtOnce = 2 ** 30;

const none = new Float32Array(0);

/** The numbers that TensorFlow.js has for a weight. */
export const readFromTfjs: WeightReader = ({ name }) =>
  tf.engine().registeredVariables[name].dataSync() as Float32Array;

/** The weights that a program takes in, by the names of its inputs. */
export function weightTensors(
  inputs: readonly WeightInput[],
  readWeight: WeightReader,
): Record<string, Tensor> {
  return Object.fromEntries(
    inputs.map((weight) => [weight.input, toTensor(readWeight(weight), weight.shape)]),
  );
}

/** What a run over some rows gave. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  /** `[rows, columns]` */
  readonly predictions: Float32Array;
  /** `[rows]`, or none from a program without a loss. */
  readonly losses: Float32Array;
  readonly penalty: number;
}

/** A model's inference program with its rows, ready to run. */
export class Inference {
  readonly #program: InferenceProgram;
  readonly #session: Session;
  readonly #x: FeedRows;
  readonly #y: FeedRows | undefined;
  readonly #rowsAtOnce: number;

  private constructor(program: InferenceProgram, session: Session, x: FeedRows, y?: FeedRows) {
    this.#program = program;
    this.#session = session;
    this.#x = x;
    this.#y = y;
    const { widest, products } = program;
    const rows = Math.min(numbersAtOnce / widest, productsAtOnce / products);
    this.#rowsAtOnce = Math.max(1, Math.floor(rows));
  }

  static async open(
    program: InferenceProgram,
    threads: number | undefined,
    x: FeedRows,
    y?: FeedRows,
  ): Promise<Inference> {
    return new Inference(program, await openSession(program.model, threads), x, y);
  }

  /** Runs over all rows, some at once; `take` gets what each run gives, and `pause` is awaited. */
  async run(
    readWeight: WeightReader,
    take: (chunk: Chunk) => void,
    pause: () => Promise<void>,
  ): Promise<void> {
    const program = this.#program;
    const session = this.#session;
    const x = this.#x;
    const y = this.#y;
    const rowsAtOnce = this.#rowsAtOnce;
    const weights = weightTensors(program.weights, readWeight);
    for (let start = 0; start < x.count; start += rowsAtOnce) {
      const end = Math.min(start + rowsAtOnce, x.count);
      const tensorOf = (rows: FeedRows) =>
        toTensor(rowsBetween(rows, start, end), [end - start, ...rows.shape]);
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

  close(): void {
    this.#session.release();
  }
}
