import { formatBar, formatBytes, formatDuration } from "@epochbook/core";
import type { makeTerminalBar } from "@epochbook/core/terminal";

/** The listener that a build tells of its progress. */
export interface BuildProgress {
  /** Is told that a step begins, such as `fetching tensorflow-cpu 2.21.0`. */
  started: (step: string) => void;
  /** Is told how many bytes of the step are done, and of how many if that is known. */
  advanced: (bytes: number, total?: number) => void;
  /**
   * Is told that the step is done, and its result, such as `fetched tensorflow-cpu 2.21.0, 274 MB`.
   */
  finished: (result: string) => void;
  /** Is told something that isn't a step, such as that another build is waited for. */
  notice: (text: string) => void;
}

/** A listener that shows nothing. */
export const noProgress: BuildProgress = {
  started: () => undefined,
  advanced: () => undefined,
  finished: () => undefined,
  notice: () => undefined,
};

/** Shows the progress of a build on a stream: as a bar in a terminal, else as lines. */
export async function showBuild(stream: NodeJS.WriteStream): Promise<BuildProgress> {
  if (stream.isTTY) {
    // Loaded when it is needed: programs that only train load this package too, and draw no bar.
    const terminal = await import("@epochbook/core/terminal");
    return showBar(stream, terminal.makeTerminalBar);
  }
  return showLines((line) => {
    stream.write(`${line}\n`);
  });
}

/** Shows progress as lines: one when a step begins, one when it is done. */
function showLines(write: (line: string) => void): BuildProgress {
  return {
    started: (step) => {
      write(`${step} …`);
    },
    advanced: () => undefined,
    finished: write,
    notice: write,
  };
}

/**
 * Shows progress as a line at the bottom of a terminal.
 *
 * Above it stands a line for each step that is done.
 *
 * The line at the bottom names the step, its bytes so far, and the time left.
 */
function showBar(stream: NodeJS.WriteStream, makeBar: typeof makeTerminalBar): BuildProgress {
  let step = "";
  const bar = makeBar(stream, (seconds, bytes, total) =>
    [formatAmount(bytes, total, seconds), step].join("  "),
  );
  const write = (text: string): void => {
    bar.stop();
    bar.writeAbove(text);
  };
  return {
    started: (name) => {
      step = name;
      bar.start(0);
    },
    advanced: (bytes, total = 0) => {
      // The total that pip prints is rounded.
      bar.update(bytes, Math.max(bytes, total));
    },
    finished: write,
    notice: write,
  };
}

/** Says how much is done, and the time left, which is a guess from the bytes so far. */
function formatAmount(bytes: number, total: number, seconds: number): string {
  if (bytes === 0 || bytes === total) {
    return formatDuration(seconds);
  }
  const left = formatDuration((seconds / bytes) * (total - bytes), { roundUp: true });
  return `${formatBar(bytes / total)} ${formatBytes(bytes)} of ${formatBytes(total)}, about ${left} left`;
}
