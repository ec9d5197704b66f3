import { tf } from "../../../backend/tf.js";
import type { KerasOptimizer } from "../../../optimizers/index.js";
import type { Part, StateTensor } from "../program/index.js";

/** The smallest positive float32 with full precision. */
const smallestNormal = 2 ** -126;

/** The part of an optimizer of ours that a run needs. */
export type TrainedOptimizer = Pick<
  KerasOptimizer,
  "slotsOf" | "iterations" | "setIterations" | "learningRate"
>;

/** A part with its place in its array. `agreed` is TensorFlow.js' data when both last agreed. */
interface LivePart {
  readonly part: Part;
  readonly start: number;
  readonly size: number;
  agreed: tf.DataId | undefined;
}

/** The state of a training as arrays, synchronized with the model's weights and the optimizer. */
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

  /** Lists the arrays by the names of the program's inputs. */
  *inputs(): Iterable<{ name: string; data: Float32Array; shape: readonly number[] }> {
    for (const [index, { tensor }] of this.#tensors.entries()) {
      yield { name: tensor.input, data: this.#arrays[index], shape: tensor.shape };
    }
  }

  /** Takes up the arrays that a chunk of steps gave back, by the names of the program's outputs. */
  take(outputs: (name: string) => Float32Array): void {
    for (const [index, { tensor }] of this.#tensors.entries()) {
      this.#arrays[index] = outputs(tensor.output);
    }
  }

  /**
   * Returns the elements of a weight, by its name; undefined for one that isn't part of the state.
   */
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
   * Reads the weights and slots from TensorFlow.js that have changed there.
   *
   * @returns true if all could be read; false if a slot isn't 0 in rows that the program doesn't
   *   have
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
        if (
          part.slot !== undefined &&
          rows !== undefined &&
          countNonzero(taken) < countNonzero(values)
        ) {
          return false;
        }
        array.set(scaled(taken, part.scale), start);
        live.agreed = variable.dataId;
      }
      this.#arrays[index] = array;
    }
    return true;
  }

  /** Writes all weights and slots to TensorFlow.js, with the optimizer's number of steps. */
  write(steps: number): void {
    for (const [index, { parts }] of this.#tensors.entries()) {
      flushDenormals(this.#arrays[index]);
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

  /**
   * Returns the elements of a weight or slot for TensorFlow.js.
   *
   * They include the rows that the program lacks.
   */
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

  /**
   * Returns the variable of a part.
   *
   * It is looked up each time, as the optimizer makes new slots when its state is set or disposed
   * of.
   */
  #variableOf({ parameter, slot }: Part): tf.Variable {
    const weight = tf.engine().registeredVariables[parameter.name];
    return slot === undefined ? weight : this.#optimizer.slotsOf(weight)[slot];
  }
}

/** Returns the places of parts that are laid end to end. */
function locate(parts: readonly Part[]): LivePart[] {
  let end = 0;
  return parts.map((part) => {
    const { size } = part.parameter;
    end += size;
    return { part, start: end - size, size, agreed: undefined };
  });
}

/** Copies some rows of a matrix: `size` elements in all. */
function takeRows(matrix: Float32Array, rows: Int32Array, size: number): Float32Array {
  const width = size / rows.length;
  const taken = new Float32Array(size);
  for (const [place, row] of rows.entries()) {
    taken.set(matrix.subarray(row * width, (row + 1) * width), place * width);
  }
  return taken;
}

/** Writes rows back to the places from which {@link takeRows} has them. */
function putRows(matrix: Float32Array, rows: Int32Array, values: Float32Array): void {
  const width = values.length / rows.length;
  for (const [place, row] of rows.entries()) {
    matrix.set(values.subarray(place * width, (place + 1) * width), row * width);
  }
}

/** Counts the elements that aren't 0. */
function countNonzero(values: Float32Array): number {
  let count = 0;
  for (const value of values) {
    count += value === 0 ? 0 : 1;
  }
  return count;
}

/** Multiplies by a factor. It is a loop, since `map` of a typed array takes ten times as long. */
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
 * Sets denormal numbers to 0, which are too small for float32's full precision.
 *
 * Averages of gradients that have become 0 get there and stay, and many processors take a hundred
 * times as long for them.
 */
function flushDenormals(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) {
    if (values[i] < smallestNormal && values[i] > -smallestNormal) {
      values[i] = 0;
    }
  }
}
