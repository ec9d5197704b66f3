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
 * It is on standard output in a notebook, and on standard error in a terminal, where it is cut at the
 * terminal's width. Elsewhere, in a log, it becomes a line now and then and one at the end.
 *
 * It isn't the bar of `@epochbook/core/terminal`, which is removed at the end: its last text stays.
 */
export function openProgressLine(): ProgressLine {
  if (inNotebook()) {
    return replaceLine((text) => process.stdout.write(text));
  }
  return process.stderr.isTTY
    ? replaceLine((text) => process.stderr.write(text), widthOfTerminal)
    : writeLines((text) => process.stderr.write(text));
}

/**
 * Returns the characters that a line in the terminal may have.
 *
 * A line as wide as the terminal would wrap, and the next one couldn't replace it.
 */
function widthOfTerminal(): number {
  return (process.stderr.columns || 80) - 1;
}

function replaceLine(
  write: (text: string) => void,
  mostCharacters: () => number = () => Infinity,
): ProgressLine {
  let width = 0;
  return {
    update(text) {
      const most = mostCharacters();
      const line = text.slice(0, most);
      // Spaces cover what a longer line before left standing.
      write(`\r${line.padEnd(Math.min(width, most))}`);
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
