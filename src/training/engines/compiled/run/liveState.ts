import { tf } from "../../../backend/tf.js";
import type { KerasOptimizer } from "../../../optimizers/index.js";
import type { Part, StateTensor } from "../program/index.js";

/** Of float32. */
const SMALLEST_NORMAL = 2 ** -126;

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
  private readonly optimizer: TrainedOptimizer;
  private readonly tensors: readonly { tensor: StateTensor; parts: readonly LivePart[] }[];
  private readonly arrays: Float32Array[];

  constructor(state: readonly StateTensor[], optimizer: TrainedOptimizer) {
    this.optimizer = optimizer;
    this.tensors = state.map((tensor) => ({ tensor, parts: locate(tensor.parts) }));
    this.arrays = state.map(
      ({ parts }) =>
        new Float32Array(parts.reduce((sum, { parameter }) => sum + parameter.size, 0)),
    );
  }

  /** The arrays by the names of the program's inputs. */
  *inputs(): Iterable<{ name: string; data: Float32Array; shape: readonly number[] }> {
    for (const [index, { tensor }] of this.tensors.entries()) {
      yield { name: tensor.input, data: this.arrays[index], shape: tensor.shape };
    }
  }

  /** Takes up what a stretch of steps gave back, by the names of the program's outputs. */
  take(outputs: (name: string) => Float32Array): void {
    for (const [index, { tensor }] of this.tensors.entries()) {
      this.arrays[index] = outputs(tensor.output);
    }
  }

  /** The numbers of a weight, by its name; undefined for one that isn't part of the state. */
  weight(name: string): Float32Array | undefined {
    for (const [index, { parts }] of this.tensors.entries()) {
      for (const { part, start, size } of parts) {
        if (part.slot === undefined && part.parameter.name === name) {
          return this.arrays[index].subarray(start, start + size);
        }
      }
    }
    return undefined;
  }

  /** Reads from TensorFlow.js what has been changed there. */
  read(): void {
    for (const [index, { parts }] of this.tensors.entries()) {
      const variables = parts.map(({ part }) => this.variableOf(part));
      if (parts.every(({ agreed }, place) => variables[place].dataId === agreed)) {
        continue;
      }
      // A copy: the old array may be what TensorFlow.js holds.
      const array = this.arrays[index].slice();
      for (const [place, live] of parts.entries()) {
        const { part, start } = live;
        const variable = variables[place];
        const values = variable.dataSync() as Float32Array;
        array.set(scaled(values, part.scale), start);
        live.agreed = variable.dataId;
      }
      this.arrays[index] = array;
    }
  }

  /** Writes all to TensorFlow.js. */
  write(steps: number): void {
    for (const [index, { parts }] of this.tensors.entries()) {
      flushTiny(this.arrays[index]);
      for (const live of parts) {
        const { part, start, size } = live;
        const variable = this.variableOf(part);
        const values = this.arrays[index].subarray(start, start + size);
        tf.tidy(() => {
          variable.assign(tf.tensor(scaled(values, 1 / part.scale), variable.shape));
        });
        live.agreed = variable.dataId;
      }
    }
    this.optimizer.setIterations(steps);
  }

  /** Looked up each time: the optimizer makes new slots when its state is set or disposed of. */
  private variableOf({ parameter, slot }: Part): tf.Variable {
    const weight = tf.engine().registeredVariables[parameter.name];
    return slot === undefined ? weight : this.optimizer.slotsOf(weight)[slot];
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
    if (values[i] < SMALLEST_NORMAL && values[i] > -SMALLEST_NORMAL) {
      values[i] = 0;
    }
  }
}
