import type { NdArray } from "@epochbook/core";
import { loadMnist, sliceRows } from "@epochbook/datasets";
import type { Draw } from "@epochbook/helpers/dist/charts/index.js";
import type { EpochRow, SweepRow } from "@epochbook/helpers/dist/charts/parts/index.js";

interface CurveShape {
  epochs: number;
  run?: string;
  seed?: number;
  /** The speed at which the training learns. */
  rate?: number;
}

/** Rows of a training that learns as 1 - exp(-rate · epoch); seeds differ a little. */
export function curves({ epochs, run, seed, rate = 0.25 }: CurveShape): EpochRow[] {
  const shift = seed === undefined ? 0 : ((seed % 3) - 1) * 0.004;
  return Array.from({ length: epochs }, (_, index) => {
    const left = Math.exp(-rate * (index + 1));
    return {
      epoch: index + 1,
      ...(run !== undefined && { run }),
      ...(seed !== undefined && { seed }),
      loss: 0.08 + 1.2 * left - shift,
      accuracy: 0.975 - 0.2 * left + shift,
      val_loss: 0.1 + 0.9 * left - shift,
      val_accuracy: 0.97 - 0.14 * left + shift / 2,
    };
  });
}

interface SweepShape {
  /** True if the distance from the best value counts in powers. */
  log?: boolean;
  /** The cost of a unit of distance squared. */
  fall?: number;
}

/** Rows of a sweep over three seeds whose accuracy falls with the distance from the best value. */
export function sweep(
  values: readonly number[],
  best: number,
  { log = false, fall = log ? 0.003 : 0.03 }: SweepShape = {},
): SweepRow[] {
  return values.flatMap((value) =>
    [1671, 1672, 1673].map((seed, index) => {
      const distance = log ? Math.log2(value / best) / 2 : value - best;
      return {
        value,
        seed,
        accuracy: 0.9815 - fall * distance ** 2 + (index - 1) * 0.0006 * (1 + (value % 3)),
        seconds: 0.15 + (value / 1024) * 2.8 * (1 + index * 0.03),
        parameters: 784 * value + value + value * value + value + value * 10 + 10,
      };
    }),
  );
}

/** Makes twenty draws for each value, evenly spaced, whose scatter falls with the value's root. */
export function draws(values: readonly number[]): Draw[] {
  return values.flatMap((value) =>
    Array.from({ length: 20 }, (_, index) => ({
      value,
      result: -0.03 + (0.02 * (index - 9.5)) / Math.sqrt(value),
    })),
  );
}

/** Returns the first MNIST digits of the classes 0 to 9 in turn. */
export function digits(count: number): NdArray<Float32Array> {
  const { images, labels } = loadMnist().test;
  const data = new Float32Array(count * 784);
  let from = 0;
  for (let index = 0; index < count; index++) {
    const row = labels.data.indexOf(index % 10, from % 400);
    data.set(sliceRows(images, row, row + 1).data, index * 784);
    from += 37;
  }
  return { data, shape: [count, 784] };
}

/** Returns the mean picture of each class less the mean of all, which a simple net's weights resemble. */
export function kernel(): Float32Array {
  const weights = new Float32Array(784 * 10);
  const pictures = digits(200);
  for (let row = 0; row < 200; row++) {
    for (let pixel = 0; pixel < 784; pixel++) {
      const ink = pictures.data[row * 784 + pixel];
      for (let column = 0; column < 10; column++) {
        weights[pixel * 10 + column] += (ink * (column === row % 10 ? 9 : -1)) / 200;
      }
    }
  }
  return weights;
}
