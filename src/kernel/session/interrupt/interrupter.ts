import type { CellRun } from "../cellRun.js";
import { abandonEvaluations } from "../evaluate.js";
import { stopContinuations, terminateCaller } from "./forcedEnd.js";
import { terminateHook, type InterruptCounters } from "./interruptCounters.js";

// The original ones: the timers that users see are guarded, and users may replace them.
const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;

/** The time that an interrupted run may take to end by itself, in milliseconds. */
const grace = 300;
/** The time after which it is asked again, in milliseconds. */
const askAgain = 100;

/**
 * The part of the session that ends the current run when an interrupt comes.
 *
 * The run is asked to end. After the time of grace its callbacks and continuations are stopped.
 * Code that never comes back to the event loop is ended by the watchdog.
 */
export class Interrupter {
  readonly #counters: InterruptCounters;
  #current: { run: CellRun; onStopped: () => void; forced: boolean } | undefined;
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
    this.#current = { run, onStopped, forced: false };
  }

  /** Notes that the run has ended by itself. Returns false if it had been stopped before. */
  release(run: CellRun): boolean {
    if (this.#current?.run !== run) {
      return false;
    }
    this.#current = undefined;
    this.#stop?.();
    return true;
  }

  /** Handles an interrupt of the run with this id. */
  interrupt(id: string): void {
    this.#counters.beat();
    const current = this.#current;
    if (current?.run.id !== id || this.#stop !== undefined) {
      // It comes too late, or another interrupt is under way already.
      this.#counters.handle();
      return;
    }
    const ask = () => {
      this.#counters.beat();
      current.run.askToEnd();
    };
    const asking = setInterval(ask, askAgain);
    const killing = setTimeout(
      () => {
        this.kill();
      },
      current.forced ? 0 : grace,
    );
    this.#stop = () => {
      clearInterval(asking);
      clearTimeout(killing);
      this.#stop = undefined;
      this.#counters.handle();
    };
    ask();
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

  /** Ends what the main thread runs. The watchdog calls it in the middle of that. */
  #terminate(): void {
    if (!this.#counters.isPending) {
      return;
    }
    if (this.#current?.forced === false) {
      // A loop of microtasks ends at its next turn. To end it amid Node's own promise hooks could
      // abort the process.
      this.#current.forced = true;
      stopContinuations(this.#current.run);
      return;
    }
    // Nothing may follow: if this function made another call, V8 would end this function and not
    // the interrupted code.
    terminateCaller();
  }
}
