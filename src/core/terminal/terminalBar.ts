import cliProgress from "cli-progress";

/** A line at the bottom of a terminal that is drawn again several times a second. */
export interface TerminalBar {
  /**
   * Draws the line, and begins to count the seconds.
   *
   * @param done - the amount that was done before
   */
  start(total: number, done?: number): void;
  /** Sets the amount that is done, and the total if it has changed. */
  update(done: number, total?: number): void;
  /** Writes lines that stay. They are above the bar if it is drawn. */
  writeAbove(text: string): void;
  /** Removes the line. The bar can be started again. */
  stop(): void;
}

/**
 * Makes a line at the bottom of a terminal that is drawn again several times a second.
 *
 * A line that is too wide for the terminal is cut. On a stream that isn't a terminal, none is
 * drawn.
 *
 * @param describe - returns the line's text, from the seconds since the bar was started, the amount
 *   that is done, and the total
 */
export function makeTerminalBar(
  stream: NodeJS.WriteStream,
  describe: (seconds: number, done: number, total: number) => string,
): TerminalBar {
  const state = { started: 0, done: 0, total: 0 };
  const line = (): string => {
    const seconds = (Date.now() - state.started) / 1000;
    const text = describe(seconds, state.done, state.total).trimEnd();
    // A line as wide as the terminal would wrap, and the next one couldn't replace it.
    return text.slice(0, (stream.columns || 80) - 1);
  };
  const bar = new cliProgress.SingleBar({
    stream,
    clearOnComplete: true,
    // The cursor stays visible: a run may end at any moment, and nothing must be restored then.
    hideCursor: false,
    linewrap: true,
    gracefulExit: false,
    format: line,
  });
  return {
    start: (total, done = 0) => {
      Object.assign(state, { started: Date.now(), done, total });
      bar.start(total, done);
    },
    update: (done, total = state.total) => {
      Object.assign(state, { done, total });
      bar.setTotal(total);
      bar.update(done);
    },
    writeAbove: (text) => {
      stream.write(bar.isActive ? overBar(text, line()) : `${text}\n`);
    },
    stop: () => {
      bar.stop();
    },
  };
}

/**
 * Returns the text that replaces the bar by lines and draws the bar below them.
 *
 * The place of the bar is saved again, because the cursor returns to it when the bar ends.
 */
function overBar(text: string, line: string): string {
  return `\r\u001b[K${text}\n\u001b7${line}`;
}
