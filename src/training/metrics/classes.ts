/**
 * Returns the class of each row of predictions.
 *
 * It is the column of the row's maximum, and the first of equal ones. With a single column, it is 1
 * above 0.5 and 0 otherwise. A NaN is passed over, but in the first column it stays.
 *
 * @param values - `[n, columns]` in row-major order
 * @returns `[n]`
 */
export function classesOf(values: ArrayLike<number>, columns: number): Int32Array {
  const classes = new Int32Array(values.length / columns);
  for (let row = 0; row < classes.length; row++) {
    classes[row] =
      columns === 1 ? Number(values[row] > 0.5) : argMax(values, row * columns, columns);
  }
  return classes;
}

/**
 * Returns the class of each row of targets, as Keras decides it.
 *
 * The widths of the targets and of the predictions decide. For several columns of predictions,
 * targets are one-hot rows or class numbers. For a single column they are 0 and 1.
 *
 * @param targets - `[n, width]` in row-major order
 * @param columns - the width of the predictions
 * @returns `[n]`; -1 where the target is no class
 */
export function trueClassesOf(
  targets: ArrayLike<number>,
  width: number,
  columns: number,
): Int32Array {
  if (width > 1) {
    return width === columns
      ? classesOf(targets, width)
      : new Int32Array(targets.length / width).fill(-1);
  }
  const classes = Math.max(columns, 2);
  return Int32Array.from(targets, (value) =>
    Number.isInteger(value) && value >= 0 && value < classes ? value : -1,
  );
}

/** Returns the column of the maximum of a row, the first of equals. */
function argMax(values: ArrayLike<number>, start: number, count: number): number {
  let best = 0;
  let max = values[start];
  for (let column = 1; column < count; column++) {
    const value = values[start + column];
    if (value > max) {
      best = column;
      max = value;
    }
  }
  return best;
}
