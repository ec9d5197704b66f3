import type { Progress } from "@epochbook/training";
import { inNotebook } from "../display/index.js";

const BAR_WIDTH = 20;
const PLAIN_LINE_SECONDS = 30;

/** Shows how far a fit has come. */
export interface ProgressDisplay {
  update(progress: Progress): void;
  /** Leaves the last state standing and ends its line. */
  close(): void;
}

/**
 * Shows the progress of a fit as one line that is replaced: on standard output in a notebook, on
 * standard error in a terminal. Elsewhere, in a log, a line now and then and one at the end.
 */
export function openProgress(): ProgressDisplay {
  if (inNotebook()) {
    return replaceLine((text) => process.stdout.write(text));
  }
  return process.stderr.isTTY
    ? replaceLine((text) => process.stderr.write(text))
    : writeLines((text) => process.stderr.write(text));
}

/** One line: epoch, bar, step, loss, accuracy, time left. */
export function formatProgress(progress: Progress): string {
  const { epoch, epochs, step, steps, loss, accuracy, secondsLeft } = progress;
  const filled = Math.round((BAR_WIDTH * step) / steps);
  const bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
  return [
    `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`,
    `${bar} ${String(step).padStart(String(steps).length)}/${steps}`,
    `loss ${loss.toFixed(4)}`,
    ...(accuracy === undefined ? [] : [`accuracy ${accuracy.toFixed(4)}`]),
    ...(secondsLeft > 0 && Number.isFinite(secondsLeft)
      ? [`${formatDuration(secondsLeft)} left`]
      : []),
  ].join("  ");
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

function replaceLine(write: (text: string) => void): ProgressDisplay {
  let width = 0;
  return {
    update(progress) {
      const line = formatProgress(progress);
      // Spaces cover what a longer line before left standing.
      write(`\r${line.padEnd(width)}`);
      width = line.length;
    },
    close() {
      if (width > 0) {
        write("\n");
      }
    },
  };
}

function writeLines(write: (text: string) => void): ProgressDisplay {
  let lastWritten = performance.now();
  let pending: Progress | undefined;
  const flush = () => {
    if (pending) {
      write(`${formatProgress(pending)}\n`);
      pending = undefined;
      lastWritten = performance.now();
    }
  };
  return {
    update(progress) {
      pending = progress;
      if (performance.now() - lastWritten > PLAIN_LINE_SECONDS * 1000) {
        flush();
      }
    },
    close: flush,
  };
}
