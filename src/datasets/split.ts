import { describe, type NdArray, sizeOf, type TypedArray } from "@epochbook/core";
import type { LabelledImages, Pixels } from "./labelledImages.js";
import { summarizeSet, summarizeSets } from "./summary.js";

/**
 * Splits off the last part of a data set for validation.
 *
 * It is taken before any shuffling, as Keras' `validation_split` does.
 *
 * Both parts are views: no data is copied.
 *
 * @param fraction - the part that goes to validation, above 0 and below 1
 * @throws RangeError when the fraction leaves one part empty
 */
export function splitValidation<P extends Pixels>(
  set: LabelledImages<P>,
  fraction = 0.2,
): { train: LabelledImages<P>; validation: LabelledImages<P> } {
  const count = set.labels.data.length;
  const first = splitIndex(count, fraction, { name: "fraction", rows: "images" });
  return summarizeSets({
    train: sliceSet(set, 0, first),
    validation: sliceSet(set, first, count),
  });
}

/**
 * Returns the row at which validation begins when it gets the last part of `count` rows.
 *
 * As in Keras, the number of rows that are left for training is rounded down.
 *
 * @param words - what a message calls the fraction and the rows
 * @throws RangeError when the fraction leaves one part empty
 */
export function splitIndex(
  count: number,
  fraction: number,
  words: { name: string; rows: string },
): number {
  const first = Math.floor(count * (1 - fraction));
  if (!(first > 0 && first < count)) {
    throw new RangeError(
      `expected ${words.name} to leave some of ${count} ${words.rows} on each side, got ${describe(fraction)}`,
    );
  }
  return first;
}

function sliceSet<P extends Pixels>(
  set: LabelledImages<P>,
  start: number,
  end: number,
): LabelledImages<P> {
  return summarizeSet({
    ...set,
    images: sliceRows(set.images, start, end),
    labels: sliceRows(set.labels, start, end),
  });
}

/**
 * Returns the rows from `start` up to `end` of an array `[n, ...]`, as a view on the same data.
 *
 * @throws RangeError when the rows are not there
 */
export function sliceRows<T extends TypedArray>(
  array: NdArray<T>,
  start: number,
  end: number,
): NdArray<T> {
  const [rows, ...rest] = array.shape;
  if (!(
    Number.isInteger(start) &&
    Number.isInteger(end) &&
    0 <= start &&
    start <= end &&
    end <= rows
  )) {
    throw new RangeError(`expected rows within 0 to ${rows}, got ${start} to ${end}`);
  }
  const width = sizeOf(rest);
  const data = array.data.subarray(start * width, end * width) as T;
  return { data, shape: [end - start, ...rest] };
}
