import { describe, kindOf } from "@epochbook/core";
import type { Loss } from "../losses.js";
import { classesOf } from "../metrics/index.js";
import { readInput, type DataInput } from "./input.js";
import type { Rows } from "./rows.js";

/** The weights of the rows of classes in the loss of training, by the number of the class. */
export type ClassWeight = Readonly<Record<number, number>>;

/**
 * Reads and checks the weights of rows, one for each.
 *
 * @param name - the name of the weights in messages
 * @param input - `[count]` or `[count, 1]`
 * @returns `[count]`
 * @throws RangeError when there are more or fewer than rows, or one isn't finite
 */
export async function readSampleWeight(
  name: string,
  input: DataInput,
  count: number,
): Promise<Float32Array> {
  const { data, shape } = await readInput(name, input);
  if (data.length !== count || (shape !== undefined && shape[0] !== count)) {
    const got = shape === undefined ? `${data.length} numbers` : `[${shape.join(", ")}]`;
    throw new RangeError(
      `expected ${name} of shape [${count}], one weight for each row of x, got ${got}`,
    );
  }
  const weights = Float32Array.from(data);
  const wrong = weights.findIndex((weight) => !Number.isFinite(weight));
  if (wrong >= 0) {
    throw new RangeError(
      `expected ${name} to hold finite numbers, got ${data[wrong]} at index ${wrong}`,
    );
  }
  return weights;
}

/**
 * Checks that class weights map whole numbers to finite ones.
 *
 * @throws TypeError or RangeError when they don't
 */
export function checkClassWeight(classWeight: ClassWeight): void {
  if (kindOf(classWeight) !== "Object") {
    throw new TypeError(
      `expected classWeight to be an object such as { 0: 1, 1: 2.5 }, got ${kindOf(classWeight)}`,
    );
  }
  for (const [label, weight] of Object.entries(classWeight) as [string, unknown][]) {
    if (!Number.isInteger(Number(label)) || String(Number(label)) !== label) {
      throw new RangeError(
        `expected classWeight to name classes by their numbers, got ${describe(label)}`,
      );
    }
    if (typeof weight !== "number" || !Number.isFinite(Math.fround(weight))) {
      throw new RangeError(
        `expected classWeight to hold finite numbers, got ${describe(weight)} for class ${label}`,
      );
    }
  }
}

/**
 * Returns the weight of each row by its class.
 *
 * As in Keras, the class is the arg max of a row of several numbers, and a single number is rounded
 * (halves to the even one). Classes that aren't named weigh 1.
 *
 * @see https://keras.io/api/models/model_training_apis/#fit-method
 * @param y - `[n, width]`
 * @param columns - the width of the predictions
 * @returns `[n]`
 * @throws RangeError when a class is named that no row can have
 */
export function weightsOfClasses(
  y: Rows,
  classWeight: ClassWeight,
  columns: number,
  loss: Loss,
): Float32Array {
  const isOneHot = y.width > 1;
  if (isOneHot || loss.targets === "labels") {
    const classes = isOneHot ? y.width : columns;
    const wrong = Object.keys(classWeight).find((l) => Number(l) < 0 || Number(l) >= classes);
    if (wrong !== undefined) {
      throw new RangeError(
        `expected classWeight to name classes from 0 to ${classes - 1}, got ${wrong}`,
      );
    }
  }
  const labels = isOneHot ? classesOf(y.data, y.width) : Array.from(y.data, roundHalfToEven);
  return Float32Array.from(labels, (label) => classWeight[label] ?? 1);
}

/** Rounds a number. A half is rounded to the even number. */
function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? 2 * Math.round(value / 2) : Math.round(value);
}
