import { formatDuration } from "./formatDuration.js";

/** The width of a bar, in characters. */
const barWidth = 20;

/** Draws a bar of 20 characters, of which a share from 0 to 1 is filled: `█████░░░░░░░░░░░░░░░`. */
export function formatBar(share: number): string {
  // Nothing of nothing is a share that is no number.
  const filled = Math.round(barWidth * Math.min(1, Math.max(0, share || 0)));
  return "█".repeat(filled) + "░".repeat(barWidth - filled);
}

/**
 * Says the time so far and the time left: `12 s, about 36 s left`.
 *
 * The time left is a guess from what is done so far. It isn't said before anything is done, and
 * when all is.
 */
export function formatTimes(seconds: number, done: number, all: number): string {
  const elapsed = formatDuration(seconds);
  if (done === 0 || done >= all) {
    return elapsed;
  }
  return `${elapsed}, about ${formatDuration((seconds / done) * (all - done))} left`;
}
