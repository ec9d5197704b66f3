import { describe } from "@epochbook/core";
import type { ConfusionMatrix } from "./confusionMatrix.js";

/** @throws RangeError unless the matrix is a square of counts */
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
