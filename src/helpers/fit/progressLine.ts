import { inNotebook, openDisplay } from "../display/index.js";

const plainLineSeconds = 30;

/** A line that shows the progress of some work. */
export interface ProgressLine {
  update(text: string): void;
  /** Ends the line. Its last text stays in place, unless `remove` is true in a line that can go. */
  close(options?: { remove?: boolean }): void;
}

/** The options of a progress line. */
interface ProgressLineOptions {
  /** True if the line may have to go at its end. In a notebook it is an output of its own then. */
  canGo?: boolean;
}

/**
 * Opens a line that is replaced in its place.
 *
 * It is on standard output in a notebook, and on standard error in a terminal, where it is cut at the
 * terminal's width. Elsewhere, in a log, it becomes a line now and then and one at the end.
 *
 * It isn't the bar of `@epochbook/core/terminal`, which is removed at the end: its last text stays.
 */
export function openProgressLine({ canGo = false }: ProgressLineOptions = {}): ProgressLine {
  if (inNotebook()) {
    return canGo ? displayLine() : replaceLine((text) => process.stdout.write(text));
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

/** Opens a line that is an output of its own, and goes when the output becomes empty. */
function displayLine(): ProgressLine {
  const display = openDisplay();
  let isShown = false;
  return {
    update(text) {
      display.update({ data: { "text/plain": text }, metadata: {} });
      isShown = true;
    },
    close({ remove = false } = {}) {
      if (remove && isShown) {
        display.update({ data: {}, metadata: {} });
      }
    },
  };
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
