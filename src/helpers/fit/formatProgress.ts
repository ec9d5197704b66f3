import type { Progress } from "@epochbook/training";

const barWidth = 20;

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

/** @param share - from 0 to 1 */
export function formatBar(share: number): string {
  const filled = Math.round(barWidth * share);
  return "█".repeat(filled) + "░".repeat(barWidth - filled);
}

/** `3 min 20 s left` as a list, which is empty where nothing is left or known. */
export function formatTimeLeft(seconds: number): string[] {
  return seconds > 0 && Number.isFinite(seconds) ? [`${formatDuration(seconds)} left`] : [];
}

/** Seconds as `8 s`, `3 min 20 s` or `1 h 05 min`. */
export function formatDuration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  if (hours > 0) {
    return `${hours} h ${String(minutes).padStart(2, "0")} min`;
  }
  return minutes > 0 ? `${minutes} min ${String(whole % 60).padStart(2, "0")} s` : `${whole} s`;
}
