import type { CellRun } from "../cellRun.js";
import { abandonEvaluations } from "../evaluate.js";
import { stopContinuations, terminateCaller, watchContinuations } from "./forcedEnd.js";
import { noteStop } from "./guardAwaited.js";
import { terminateHook, type InterruptCounters } from "./interruptCounters.js";
import { unwind } from "./unwind.js";

// The original ones: the timers that users see are guarded, and users may replace them.
const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;

/** The time that an interrupted run may take to end by itself and to clean up, in milliseconds. */
const grace = 600;
/** The time after which it is asked again, in milliseconds. */
const askAgain = 100;

/** The run that interrupts end. */
interface Current {
  run: CellRun;
  onStopped: () => void;
  /** True once its code has ended, though what it has started may still clean up. */
  hasEnded: boolean;
  /** The watchdog's steps so far against code that doesn't come back to the event loop. */
  forced: "no" | "throws" | "stopped";
}

/**
 * The part of the session that ends the current run when an interrupt comes.
 *
 * The run is asked to end. Then what it waits for is rejected, so that its code cleans up. After
 * the time of grace its callbacks and continuations are stopped. Code that never comes back to the
 * event loop is ended by the watchdog.
 */
export class Interrupter {
  readonly #counters: InterruptCounters;
  #current: Current | undefined;
  #stop: (() => void) | undefined;

  constructor(counters: InterruptCounters) {
    this.#counters = counters;

    Object.defineProperty(globalThis, Symbol.for(terminateHook), {
      value: () => {
        this.#terminate();
      },
    });
  }

  /**
   * Makes `run` the one that interrupts end from now on.
   *
   * @param onStopped - called when an interrupt has stopped it
   */
  watch(run: CellRun, onStopped: () => void): void {
    this.#current = { run, onStopped, hasEnded: false, forced: "no" };
  }

  /** Notes that the run has ended by itself. Returns false if it had been stopped before. */
  release(run: CellRun): boolean {
    if (this.#current?.run !== run) {
      return false;
    }
    this.#current = undefined;
    this.#stop?.();
    run.waits.clear();
    return true;
  }

  /** Handles an interrupt of the run with this id. A second one ends the run at once. */
  interrupt(id: string): void {
    this.#counters.beat();
    const current = this.#current;
    if (current?.run.id !== id) {
      // It comes too late.
      this.#counters.handle();
    } else if (this.#stop === undefined) {
      this.#begin(current);
    } else {
      this.#counters.handle();
      this.kill();
    }
  }

  /** Notes that the code of an interrupted run has ended. What it has started may still clean up. */
  finish(): void {
    if (this.#stop === undefined || this.#current === undefined) {
      this.kill();
    } else {
      this.#current.hasEnded = true;
    }
  }

  /** Stops the current run at once, for good. */
  kill(): void {
    const current = this.#current;
    if (current === undefined) {
      return;
    }
    current.run.askToEnd();
    stopContinuations(current.run);
    abandonEvaluations();
    for (const restore of current.run.onForcedEnd) {
      restore();
    }
    this.release(current.run);
    current.onStopped();
  }

  #begin(current: Current): void {
    const { run } = current;
    watchContinuations();
    const ask = () => {
      this.#counters.beat();
      run.askToEnd();
    };
    const asking = setInterval(ask, askAgain);
    const killing = setTimeout(
      () => {
        this.kill();
      },
      current.forced === "stopped" ? 0 : grace,
    );
    this.#stop = () => {
      clearInterval(asking);
      clearTimeout(killing);
      this.#stop = undefined;
      this.#counters.handle();
    };
    ask();
    unwind(run, grace / 2, () => {
      if (this.#current !== current) {
        return false;
      }
      if (current.hasEnded && run.waits.isEmpty) {
        this.kill();
        return false;
      }
      return true;
    });
  }

  /** Ends what the main thread runs. The watchdog calls it in the middle of that. */
  #terminate(): void {
    if (!this.#counters.isPending) {
      return;
    }
    const current = this.#current;
    // A loop of microtasks cleans up, or ends, at its next turn. To end it amid Node's own promise
    // hooks could abort the process.
    if (current?.forced === "no") {
      current.forced = "throws";
      current.run.interrupted = true;
      current.run.throwsNext = true;
      noteStop();
      return;
    }
    if (current?.forced === "throws") {
      current.forced = "stopped";
      stopContinuations(current.run);
      return;
    }
    // Nothing may follow: if this function made another call, V8 would end this function and not
    // the interrupted code.
    terminateCaller();
  }
}
