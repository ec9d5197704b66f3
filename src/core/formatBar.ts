import { formatDuration } from "./formatDuration.js";

/** The width of a bar, in characters. */
const barWidth = 20;

/**
 * Draws a bar of 20 characters, such as `█████░░░░░░░░░░░░░░░`.
 *
 * @param share - the part of it that is filled, from 0 to 1
 */
export function formatBar(share: number): string {
  // 0 of 0 is NaN, and draws an empty bar.
  const filled = Math.round(barWidth * Math.min(1, Math.max(0, share || 0)));
  return "█".repeat(filled) + "░".repeat(barWidth - filled);
}

/**
 * Writes the time so far and the time left, such as `12 s, about 36 s left`.
 *
 * The time left is a guess from the work that is done so far. It is left out before any work is
 * done, and when all of it is.
 */
export function formatTimes(seconds: number, done: number, all: number): string {
  const elapsed = formatDuration(seconds);
  if (done === 0 || done >= all) {
    return elapsed;
  }
  return `${elapsed}, about ${formatDuration((seconds / done) * (all - done))} left`;
}
