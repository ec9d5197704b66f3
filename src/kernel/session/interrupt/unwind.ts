import type { CellRun } from "../cellRun.js";

// The original ones: the timers that users see are guarded, and users may replace them.
const { setTimeout, setImmediate } = globalThis;

/** The time after which a run that cleans up is looked at again, in milliseconds. */
const lookAgain = 5;

/**
 * Rejects what a run waits for, from the inside out, so that its code cleans up.
 *
 * A run that listens to its signal may end in its own way first. While inner code cleans up, outer
 * code waits for it. Both last for `patience` at most.
 *
 * @param patience - in milliseconds
 * @param goesOn - called before each step; it returns false when there is nothing left to do
 */
export function unwind(run: CellRun, patience: number, goesOn: () => boolean): void {
  let since = performance.now();
  let isHeeding = run.heedsSignal || run.onInterrupt.size > 0;
  const step = (): void => {
    if (!goesOn()) {
      return;
    }
    const isPatient = performance.now() - since < patience;
    if (isPatient && (isHeeding || run.waits.isCleaningUp)) {
      setTimeout(step, lookAgain);
      return;
    }
    if (isHeeding) {
      isHeeding = false;
      since = performance.now();
    }
    if (run.waits.rejectInnermost(run.interruption)) {
      setImmediate(step);
    } else {
      setTimeout(step, lookAgain);
    }
  };
  setImmediate(step);
}
