/**
 * Writes a fraction as a number of percent, without the sign: `98.12` for 0.98123.
 *
 * @param digits - the number of digits after the point
 */
export function formatPercent(fraction: number, digits = 2): string {
  return (100 * fraction).toFixed(digits);
}
