import cliProgress from "cli-progress";
import { formatDuration } from "./duration.js";

/** The width of the bar itself, in characters. */
const barWidth = 20;

/**
 * A line at the bottom of a terminal that is drawn anew.
 *
 * @param describe - gives the line's text, from the seconds since the bar was started
 */
export function makeTerminalBar(
  stream: NodeJS.WriteStream,
  describe: (seconds: number) => string,
): cliProgress.SingleBar {
  return new cliProgress.SingleBar({
    stream,
    clearOnComplete: true,
    // The terminal stays as it is, so that a run may end at any moment and leave nothing to restore.
    hideCursor: false,
    linewrap: true,
    gracefulExit: false,
    format: (_options, { startTime }) => {
      const text = describe((Date.now() - startTime) / 1000).trimEnd();
      // A line as wide as the terminal would wrap, and the next one couldn't replace it.
      return text.slice(0, (stream.columns || 80) - 1);
    },
  });
}

/** A bar of which a share, from 0 to 1, is filled. */
export function formatBar(share: number): string {
  const filled = Math.round(barWidth * Math.min(1, share));
  return "█".repeat(filled) + "░".repeat(barWidth - filled);
}

/** The time so far and the time left, a guess from what is done so far. */
export function formatTimes(seconds: number, done: number, all: number): string {
  const elapsed = formatDuration(seconds);
  if (done === 0 || done >= all) {
    return elapsed;
  }
  return `${elapsed}, about ${formatDuration((seconds / done) * (all - done))} left`;
}
