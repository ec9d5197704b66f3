import { checkWholeNumber, describe, isArrayLike, kindOf } from "@epochbook/core";

/** The counts of rows by class: `matrix[truth][predicted]`. */
export type ConfusionMatrix = readonly (readonly number[])[];

/**
 * Counts how often each class is predicted for each true class: row = truth, column = prediction.
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

/**
 * Checks that labels are a list.
 *
 * @throws TypeError when they aren't
 */
export function checkLabels(name: string, labels: unknown): void {
  if (!isArrayLike(labels)) {
    throw new TypeError(
      `expected ${name} to be a list of class numbers, got ${kindOf(labels)}. ` +
        "Pass labels.data of { data, shape }, or await tensor.data() of a tensor",
    );
  }
}

/**
 * Checks that a matrix is a square of counts.
 *
 * @throws RangeError when it isn't
 */
export function checkMatrix(matrix: ConfusionMatrix): void {
  if (!Array.isArray(matrix) || matrix.length === 0) {
    throw mismatch(Array.isArray(matrix) ? "an empty list" : describe(matrix));
  }
  for (const [label, row] of matrix.entries()) {
    if (!Array.isArray(row) || row.length !== matrix.length) {
      throw mismatch(
        Array.isArray(row)
          ? `row ${label} of length ${row.length} in ${matrix.length} rows`
          : `${describe(row)} as row ${label}`,
      );
    }
    const wrong = row.findIndex((count) => !(Number.isFinite(count) && count >= 0));
    if (wrong >= 0) {
      throw mismatch(`${describe(row[wrong])} at [${label}][${wrong}]`);
    }
  }
}

function mismatch(got: string): RangeError {
  return new RangeError(
    `expected a square confusion matrix of counts, [classes][classes], got ${got}. ` +
      "Labels are passed as two lists, truth and predicted",
  );
}

/** Checks that a label is one of the classes. */
function checkLabel(name: string, label: number, row: number, classes: number): void {
  if (!Number.isInteger(label) || label < 0 || label >= classes) {
    throw new RangeError(
      `expected ${name} to hold classes from 0 to ${classes - 1}, got ${describe(label)} at index ${row}`,
    );
  }
}
