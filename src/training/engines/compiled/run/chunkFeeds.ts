import { sizeOf } from "@epochbook/core";
import type { Tensor } from "onnxruntime-node";
import { dropoutScale, fillKept } from "../../../random.js";
import type { TrainingJob } from "../../engine.js";
import type { UpdateRule } from "../optimizers/index.js";
import { inputs, type MaskInput, type TrainingProgram } from "../program/index.js";
import { toTensor } from "../runtime.js";

type NamedTensor = [name: string, tensor: Tensor];

/** A chunk of steps of equally many rows, which the program runs at once. */
export interface Chunk {
  /** The first step, counted from 0 over the whole run. */
  readonly firstStep: number;
  readonly steps: number;
  /** The number of rows of a step. */
  readonly rows: number;
  /** The training rows of the steps, one after another. */
  readonly order: Int32Array;
}

/** A maker of the tensors that change from chunk to chunk. Large arrays are used again. */
export class ChunkFeeds {
  readonly #program: TrainingProgram;
  readonly #rule: UpdateRule;
  readonly #job: TrainingJob;
  readonly #kept: Uint8Array[];
  #rowWeights = new Float32Array(0);

  constructor(program: TrainingProgram, rule: UpdateRule, job: TrainingJob) {
    this.#program = program;
    this.#rule = rule;
    this.#job = job;
    this.#kept = program.masks.map(() => new Uint8Array(0));
  }

  /**
   * Makes the tensors for a chunk, by the names of the program's inputs.
   *
   * @param iterations - the number of the optimizer's steps before this chunk
   */
  make(chunk: Chunk, iterations: number, learningRate: number): Record<string, Tensor> {
    const { steps, rows, order } = chunk;
    return Object.fromEntries([
      [inputs.order, toTensor(order, [steps, rows])],
      [inputs.rowWeights, toTensor(this.#weigh(chunk), [steps, rows, 1])],
      [inputs.ones, toTensor(new Float32Array(rows).fill(1), [1, rows])],
      ...this.#makeScalars(steps, iterations, learningRate),
      ...this.#program.masks.flatMap((mask, place) => this.#makeMask(mask, place, chunk)),
    ]);
  }

  /** Returns each row's share of its batch's loss: its weight divided by the rows of the batch. */
  #weigh({ rows, order }: Chunk): Float32Array {
    const { weights } = this.#job.train;
    if (this.#rowWeights.length < order.length) {
      this.#rowWeights = new Float32Array(order.length);
    }
    const shares = this.#rowWeights.subarray(0, order.length);
    if (weights === undefined) {
      return shares.fill(1 / rows);
    }
    for (const [place, row] of order.entries()) {
      shares[place] = weights[row] / rows;
    }
    return shares;
  }

  #makeScalars(steps: number, iterations: number, learningRate: number): NamedTensor[] {
    const { scalars } = this.#program;
    const numbers = scalars.map(() => new Float32Array(steps));
    for (let step = 0; step < steps; step++) {
      const values = this.#rule.scalarsOf(iterations + step + 1, learningRate);
      for (const [index, value] of values.entries()) {
        numbers[index][step] = value;
      }
    }
    return scalars.map((name, index) => [name, toTensor(numbers[index], [steps])]);
  }

  #makeMask(
    { layer, index, kept, scale, shape }: MaskInput,
    place: number,
    { firstStep, steps, rows }: Chunk,
  ): NamedTensor[] {
    const { rate } = layer;
    const length = rows * sizeOf(shape);
    if (this.#kept[place].length < steps * length) {
      this.#kept[place] = new Uint8Array(steps * length);
    }
    const bytes = this.#kept[place].subarray(0, steps * length);
    for (let step = 0; step < steps; step++) {
      fillKept(bytes.subarray(step * length, (step + 1) * length), {
        rate,
        seed: this.#job.seed,
        step: firstStep + step,
        layer: index,
      });
    }
    return [
      [kept, toTensor(bytes, [steps, rows, ...shape])],
      [scale, toTensor(Float32Array.of(dropoutScale(rate)), [])],
    ];
  }
}
