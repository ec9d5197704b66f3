import { checkWholeNumber, describe, isArrayLike, kindOf } from "@epochbook/core";

/** Counts of rows by class: `matrix[truth][predicted]`. */
export type ConfusionMatrix = readonly (readonly number[])[];

/**
 * Counts how often each class is taken for each: row = truth, column = prediction.
 *
 * @param truth - `[n]` classes from 0
 * @param predicted - `[n]` classes from 0
 * @param classes - the number of classes
 * @returns `[classes][classes]` counts
 * @throws TypeError when the labels are no lists, such as tensors
 * @throws RangeError when the lengths differ or a label is no class
 */
export function confusionMatrix(
  truth: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
): number[][] {
  checkWholeNumber("classes", classes, 1);
  checkLabels("truth", truth);
  checkLabels("predicted", predicted);
  if (truth.length !== predicted.length) {
    throw new RangeError(
      `expected as many predictions as labels, got ${predicted.length} for ${truth.length}`,
    );
  }
  const matrix = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (let row = 0; row < truth.length; row++) {
    checkLabel("truth", truth[row], row, classes);
    checkLabel("predicted", predicted[row], row, classes);
    matrix[truth[row]][predicted[row]]++;
  }
  return matrix;
}

/** @throws TypeError unless the labels are a list */
export function checkLabels(name: string, labels: unknown): void {
  if (!isArrayLike(labels)) {
    throw new TypeError(
      `expected ${name} to be a list of class numbers, got ${kindOf(labels)}. ` +
        "Pass labels.data of { data, shape }, or await tensor.data() of a tensor",
    );
  }
}

function checkLabel(name: string, label: number, row: number, classes: number): void {
  if (!Number.isInteger(label) || label < 0 || label >= classes) {
    throw new RangeError(
      `expected ${name} to hold classes from 0 to ${classes - 1}, got ${describe(label)} at index ${row}`,
    );
  }
}
