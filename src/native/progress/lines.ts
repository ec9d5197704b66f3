import type { BuildProgress } from "./progress.js";

/** Progress as lines: one when a step begins, one when it is done. */
export function showLines(write: (line: string) => void): BuildProgress {
  return {
    started: (step) => {
      write(`${step} …`);
    },
    advanced: () => undefined,
    finished: write,
    notice: write,
  };
}
