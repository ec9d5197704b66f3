import cliProgress from "cli-progress";
import { formatBytes } from "./formatBytes.js";
import type { BuildProgress } from "./progress.js";

/** The width of the bar itself, in characters. */
const width = 20;

/**
 * Progress as a line at the bottom of a terminal: what is done now, the bytes of it, and the time left; above it, a line
 * for each step that is done.
 */
export function showBar(stream: NodeJS.WriteStream): BuildProgress {
  const bar = new cliProgress.SingleBar({
    stream,
    clearOnComplete: true,
    hideCursor: false,
    gracefulExit: false,
    format: (_options, { value, total, startTime }, { step }: { step: string }) => {
      const amount = formatAmount(value, total, (Date.now() - startTime) / 1000);
      // A line as wide as the terminal would wrap, and the next one couldn't replace it.
      return [amount, step].join("  ").slice(0, (stream.columns || 80) - 1);
    },
  });
  const write = (text: string): void => {
    bar.stop();
    stream.write(`${text}\n`);
  };
  return {
    started: (step) => {
      bar.start(0, 0, { step });
    },
    advanced: (bytes, total = 0) => {
      // What pip says of the size is rounded.
      bar.setTotal(Math.max(bytes, total));
      bar.update(bytes);
    },
    finished: write,
    notice: write,
  };
}

/** The time left is a guess from the bytes done so far. */
function formatAmount(bytes: number, total: number, seconds: number): string {
  if (bytes === 0 || bytes === total) {
    return `${seconds.toFixed(0)} s`;
  }
  const filled = Math.round((width * bytes) / total);
  const bar = "█".repeat(filled) + "░".repeat(width - filled);
  const left = Math.ceil((seconds / bytes) * (total - bytes));
  return `${bar} ${formatBytes(bytes)} of ${formatBytes(total)}, about ${left} s left`;
}
