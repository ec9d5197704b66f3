import { constants } from "node:os";

const signals = ["SIGINT", "SIGTERM"] as const;

/** Turns the first SIGINT or SIGTERM into an abort, so that work is kept; the second one ends the process at once. */
export function stopOnSignals(): {
  signal: AbortSignal;
  /** The exit code of a process that a signal stopped (128 + its number); `undefined` if none came. */
  exitCode: () => number | undefined;
  /** Gives the signals back to Node.js. */
  release: () => void;
} {
  const controller = new AbortController();
  let code: number | undefined;
  const stop = (signal: (typeof signals)[number]): void => {
    if (code !== undefined) process.exit(code);
    code = 128 + constants.signals[signal];
    controller.abort();
  };
  for (const signal of signals) process.on(signal, stop);
  return {
    signal: controller.signal,
    exitCode: () => code,
    release: () => {
      for (const signal of signals) process.removeListener(signal, stop);
    },
  };
}
