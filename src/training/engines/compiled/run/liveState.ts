import { tf } from "../../../backend/tf.js";
import type { KerasOptimizer } from "../../../optimizers/index.js";
import type { Part, StateTensor } from "../program/index.js";

/** Of float32. */
const smallestNormal = 2 ** -126;

/** What a run needs of an optimizer of ours. */
export type TrainedOptimizer = Pick<
  KerasOptimizer,
  "slotsOf" | "iterations" | "setIterations" | "learningRate"
>;

/** A part with where it lies in its array, and what TensorFlow.js had when they last agreed. */
interface LivePart {
  readonly part: Part;
  readonly start: number;
  readonly size: number;
  agreed: tf.DataId | undefined;
}

/** The state of a training as arrays, kept in step with the model's weights and the optimizer. */
export class LiveState {
  readonly #optimizer: TrainedOptimizer;
  readonly #tensors: readonly { tensor: StateTensor; parts: readonly LivePart[] }[];
  readonly #arrays: Float32Array[];

  constructor(state: readonly StateTensor[], optimizer: TrainedOptimizer) {
    this.#optimizer = optimizer;
    this.#tensors = state.map((tensor) => ({ tensor, parts: locate(tensor.parts) }));
    this.#arrays = state.map(
      ({ parts }) =>
        new Float32Array(parts.reduce((sum, { parameter }) => sum + parameter.size, 0)),
    );
  }

  /** The arrays by the names of the program's inputs. */
  *inputs(): Iterable<{ name: string; data: Float32Array; shape: readonly number[] }> {
    for (const [index, { tensor }] of this.#tensors.entries()) {
      yield { name: tensor.input, data: this.#arrays[index], shape: tensor.shape };
    }
  }

  /** Takes up what a stretch of steps gave back, by the names of the program's outputs. */
  take(outputs: (name: string) => Float32Array): void {
    for (const [index, { tensor }] of this.#tensors.entries()) {
      this.#arrays[index] = outputs(tensor.output);
    }
  }

  /** The numbers of a weight, by its name; undefined for one that isn't part of the state. */
  weight(name: string): Float32Array | undefined {
    for (const [index, { parts }] of this.#tensors.entries()) {
      for (const live of parts) {
        if (live.part.slot === undefined && live.part.parameter.name === name) {
          return this.#valuesOf(live, index);
        }
      }
    }
    return undefined;
  }

  /**
   * Reads from TensorFlow.js what has been changed there.
   *
   * @returns whether that was all: not if a slot isn't 0 in rows that the program doesn't have
   */
  read(): boolean {
    for (const [index, { parts }] of this.#tensors.entries()) {
      const variables = parts.map(({ part }) => this.#variableOf(part));
      if (parts.every(({ agreed }, place) => variables[place].dataId === agreed)) {
        continue;
      }
      // A copy: the old array may be what TensorFlow.js holds.
      const array = this.#arrays[index].slice();
      for (const [place, live] of parts.entries()) {
        const { part, start } = live;
        const variable = variables[place];
        const values = variable.dataSync() as Float32Array;
        const { rows } = part.parameter;
        const taken = rows === undefined ? values : takeRows(values, rows, live.size);
        if (part.slot !== undefined && rows !== undefined && nonzero(taken) < nonzero(values)) {
          return false;
        }
        array.set(scaled(taken, part.scale), start);
        live.agreed = variable.dataId;
      }
      this.#arrays[index] = array;
    }
    return true;
  }

  /** Writes all to TensorFlow.js. */
  write(steps: number): void {
    for (const [index, { parts }] of this.#tensors.entries()) {
      flushTiny(this.#arrays[index]);
      for (const live of parts) {
        const variable = this.#variableOf(live.part);
        const values = this.#valuesOf(live, index);
        tf.tidy(() => {
          variable.assign(tf.tensor(values, variable.shape));
        });
        live.agreed = variable.dataId;
      }
    }
    this.#optimizer.setIterations(steps);
  }

  /** The numbers of a weight or slot as TensorFlow.js has them, with the rows that the program hasn't. */
  #valuesOf({ part, start, size }: LivePart, index: number): Float32Array {
    const values = scaled(this.#arrays[index].subarray(start, start + size), 1 / part.scale);
    const { rows } = part.parameter;
    if (rows === undefined) {
      return values;
    }
    const all = Float32Array.from(this.#variableOf(part).dataSync());
    putRows(all, rows, values);
    return all;
  }

  /** Looked up each time: the optimizer makes new slots when its state is set or disposed of. */
  #variableOf({ parameter, slot }: Part): tf.Variable {
    const weight = tf.engine().registeredVariables[parameter.name];
    return slot === undefined ? weight : this.#optimizer.slotsOf(weight)[slot];
  }
}

/** Where parts lie that are laid end to end. */
function locate(parts: readonly Part[]): LivePart[] {
  let end = 0;
  return parts.map((part) => {
    const { size } = part.parameter;
    end += size;
    return { part, start: end - size, size, agreed: undefined };
  });
}

/** Some rows of a matrix: `size` numbers in all. */
function takeRows(matrix: Float32Array, rows: Int32Array, size: number): Float32Array {
  const width = size / rows.length;
  const taken = new Float32Array(size);
  for (const [place, row] of rows.entries()) {
    taken.set(matrix.subarray(row * width, (row + 1) * width), place * width);
  }
  return taken;
}

/** Puts rows back where {@link takeRows} has them from. */
function putRows(matrix: Float32Array, rows: Int32Array, values: Float32Array): void {
  const width = values.length / rows.length;
  for (const [place, row] of rows.entries()) {
    matrix.set(values.subarray(place * width, (place + 1) * width), row * width);
  }
}

/** How many numbers aren't 0. */
function nonzero(values: Float32Array): number {
  let count = 0;
  for (const value of values) {
    count += value === 0 ? 0 : 1;
  }
  return count;
}

/** A loop, since `map` of a typed array takes ten times as long. */
function scaled(values: Float32Array, factor: number): Float32Array {
  if (factor === 1) {
    return values;
  }
  const products = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    products[i] = values[i] * factor;
  }
  return products;
}

/**
 * Sets numbers to 0 that are too small for float32's full precision. Averages of gradients that have
 * ended get there and stay, and many processors take a hundred times as long for them.
 */
function flushTiny(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i] < smallestNormal && values[i] > -smallestNormal) {
      values[i] = 0;
    }
  }
}
