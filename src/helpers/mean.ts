/**
 * Returns the arithmetic mean of some numbers.
 *
 * @throws RangeError when there are no values
 */
export function mean(values: ArrayLike<number>): number {
  if (values.length === 0) {
    throw new RangeError("expected values to hold at least one number, got none");
  }
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
