import { constants } from "node:os";

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * The time after the first signal in which another one is taken for its echo, in milliseconds.
 *
 * npm passes on a Ctrl-C. Where npm's shell has become this process, the terminal has sent it here
 * too.
 */
const echo = 300;

/**
 * Turns the first SIGINT or SIGTERM into an abort, so that work is kept.
 *
 * @param onAgain - is called on a second one; by default it ends the process at once
 */
export function stopOnSignals(onAgain: (code: number) => void = (code) => process.exit(code)): {
  signal: AbortSignal;
  /**
   * Returns the exit code of a process that a signal stopped (128 + its number).
   *
   * `undefined` if none came.
   */
  exitCode: () => number | undefined;
  /** Notes that the work is over: from now on the first signal does what a second one does. */
  finish: () => void;
} {
  const controller = new AbortController();
  let first: { at: number; code: number } | undefined;
  let isOver = false;
  const stop = (signal: (typeof signals)[number]): void => {
    const now = performance.now();
    const isFirst = first === undefined;
    first ??= { at: now, code: 128 + constants.signals[signal] };
    if (isFirst && !isOver) {
      controller.abort();
    } else if (isFirst || now - first.at >= echo) {
      onAgain(first.code);
    }
  };
  for (const signal of signals) {
    process.on(signal, stop);
  }
  return {
    signal: controller.signal,
    exitCode: () => first?.code,
    // The listeners stay. Without them, a signal that comes as the process ends would change its
    // exit code.
    finish: () => {
      isOver = true;
    },
  };
}
