import { classesOf } from "./classesOf.js";

/**
 * The class that each row of truth stands for, by its width and that of the predictions, as Keras
 * decides it: one-hot rows for several columns of predictions, class numbers for several columns, 0
 * and 1 for a single column.
 *
 * @param truth - `[n, width]` in row-major order
 * @param columns - the width of the predictions
 * @returns `[n]`; -1 where the truth is no class
 */
export function trueClassesOf(
  truth: ArrayLike<number>,
  width: number,
  columns: number,
): Int32Array {
  if (width > 1) {
    return width === columns
      ? classesOf(truth, width)
      : new Int32Array(truth.length / width).fill(-1);
  }
  const classes = Math.max(columns, 2);
  return Int32Array.from(truth, (value) =>
    Number.isInteger(value) && value >= 0 && value < classes ? value : -1,
  );
}
