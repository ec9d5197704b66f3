import { formatBar, formatDuration } from "@epochbook/core";
import type { Progress } from "@epochbook/training";

/** One line: epoch, bar, step, loss, accuracy, time left. */
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

/** How many of how many, as wide as `20/20`. */
export function formatCount(count: number, of: number): string {
  return `${String(count).padStart(String(of).length)}/${of}`;
}

/** `3 min 20 s left` as a list, which is empty where nothing is left or known. */
export function formatTimeLeft(seconds: number): string[] {
  return seconds > 0 && Number.isFinite(seconds)
    ? [`${formatDuration(seconds, { roundUp: true })} left`]
    : [];
}
