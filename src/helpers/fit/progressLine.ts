import { inNotebook } from "../display/index.js";

const plainLineSeconds = 30;

/** A line that shows the progress of some work. */
export interface ProgressLine {
  update(text: string): void;
  /** Ends the line, and leaves its last text in place. */
  close(): void;
}

/**
 * Opens a line that is replaced in its place.
 *
 * It is on standard output in a notebook, and on standard error in a terminal. Elsewhere, in a log,
 * it becomes a line now and then and one at the end.
 */
export function openProgressLine(): ProgressLine {
  if (inNotebook()) {
    return replaceLine((text) => process.stdout.write(text));
  }
  return process.stderr.isTTY
    ? replaceLine((text) => process.stderr.write(text))
    : writeLines((text) => process.stderr.write(text));
}

function replaceLine(write: (text: string) => void): ProgressLine {
  let width = 0;
  return {
    update(line) {
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

function writeLines(write: (text: string) => void): ProgressLine {
  let lastWritten = performance.now();
  let pending = "";
  const flush = () => {
    if (pending !== "") {
      write(`${pending}\n`);
      pending = "";
      lastWritten = performance.now();
    }
  };
  return {
    update(line) {
      pending = line;
      if (performance.now() - lastWritten > plainLineSeconds * 1000) {
        flush();
      }
    },
    close: flush,
  };
}
