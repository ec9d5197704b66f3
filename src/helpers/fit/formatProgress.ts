import { formatBar, formatDuration } from "@epochbook/core";
import type { Progress } from "@epochbook/training";

/** Writes the progress of a training in one line: epoch, bar, step, loss, accuracy, time left. */
export function formatProgress(progress: Progress): string {
  const { epoch, epochs, step, steps, loss, accuracy, secondsLeft } = progress;
  return [
    `epoch ${formatCount(epoch, epochs)}`,
    `${formatBar(step / steps)} ${formatCount(step, steps)}`,
    `loss ${loss.toFixed(4)}`,
    ...(accuracy === undefined ? [] : [`accuracy ${accuracy.toFixed(4)}`]),
    ...formatTimeLeft(secondsLeft),
  ].join("  ");
}

/** Writes a count with its total, always as wide as at the end: ` 3/20`. */
export function formatCount(count: number, of: number): string {
  return `${String(count).padStart(String(of).length)}/${of}`;
}

/**
 * Writes the time left, `3 min 20 s left`, as a list that is empty where nothing is left or known.
 */
export function formatTimeLeft(seconds: number): string[] {
  return seconds > 0 && Number.isFinite(seconds)
    ? [`${formatDuration(seconds, { roundUp: true })} left`]
    : [];
}
