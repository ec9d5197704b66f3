/**
 * The class of each row: the column of its greatest number (the first of equals), or with a single
 * column 1 above 0.5 and 0 otherwise. A NaN is passed over, but in the first column it stays.
 *
 * @param values - `[n, columns]` in row-major order
 * @returns `[n]`
 */
export function classesOf(values: ArrayLike<number>, columns: number): Int32Array {
  const classes = new Int32Array(values.length / columns);
  for (let row = 0; row < classes.length; row++) {
    classes[row] =
      columns === 1 ? Number(values[row] > 0.5) : greatest(values, row * columns, columns);
  }
  return classes;
}

function greatest(values: ArrayLike<number>, start: number, count: number): number {
  let best = 0;
  let greatestSoFar = values[start];
  for (let column = 1; column < count; column++) {
    const value = values[start + column];
    if (value > greatestSoFar) {
      best = column;
      greatestSoFar = value;
    }
  }
  return best;
}
