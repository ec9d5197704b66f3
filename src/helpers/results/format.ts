import { mean } from "../mean.js";

/** The sign that stands where there is no figure. */
export const none = "–";

/** A space that keeps a figure and its spread on one line. */
const noBreak = "\u00a0";

/** Writes the mean of figures in percent, with half their range where there are several. */
export function formatSpread(values: readonly number[]): string {
  if (values.length === 0) {
    return none;
  }
  const spread = (Math.max(...values) - Math.min(...values)) / 2;
  const middle = mean(values).toFixed(2);
  return values.length > 1 ? `${middle}${noBreak}±${noBreak}${spread.toFixed(2)}` : middle;
}

/** Writes a figure in percent, or a dash where there is none. */
export function formatFigure(value: number | null | undefined): string {
  return value === null || value === undefined ? none : value.toFixed(2);
}

/**
 * Writes the difference of the mean of figures to another figure, or a dash where either is missing.
 */
export function formatDifference(
  values: readonly number[],
  other: number | null | undefined,
): string {
  return values.length === 0 || other === null || other === undefined
    ? none
    : formatSigned(mean(values) - other);
}

/** Writes a difference with its sign. */
export function formatSigned(value: number): string {
  const size = Math.abs(value).toFixed(2);
  return size === "0.00" ? size : `${value < 0 ? "−" : "+"}${size}`;
}

/**
 * Says how many seeds the runs of several settings have.
 *
 * It is `3 seeds`, or `1 to 3 seeds` where they differ.
 */
export function formatSeeds(counts: readonly number[]): string {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const number = least === most ? String(most) : `${least} to ${most}`;
  return `${number} ${most === 1 ? "seed" : "seeds"}`;
}
