import { formatBar, formatDuration } from "@epochbook/core";
import type { Progress } from "@epochbook/training";

/**
 * Writes the progress of a training in one line: epoch, bar, step, time left, loss and accuracy.
 *
 * The results of the last validation stand at the end, named as in the history.
 */
export function formatProgress(progress: Progress): string {
  const { epoch, epochs, step, steps, secondsLeft, validation } = progress;
  return [
    `epoch ${formatCount(epoch, epochs)}`,
    `${formatBar(step / steps)} ${formatCount(step, steps)}`,
    ...formatTimeLeft(secondsLeft),
    ...formatResults(progress),
    ...(validation === undefined ? [] : formatResults(validation, "val_")),
  ].join("  ");
}

function formatResults(
  { loss, accuracy }: Pick<Progress, "loss" | "accuracy">,
  prefix = "",
): string[] {
  return [
    `${prefix}loss ${loss.toFixed(4)}`,
    ...(accuracy === undefined ? [] : [`${prefix}accuracy ${accuracy.toFixed(4)}`]),
  ];
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
