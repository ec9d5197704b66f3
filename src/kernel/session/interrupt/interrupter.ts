import type { CellRun } from "../cellRun.js";
import { abandonEvaluations } from "../evaluate.js";
import { stopContinuations, terminateCaller } from "./forcedEnd.js";
import { terminateHook, type Pulse } from "./pulse.js";

// The originals: user code's timers are guarded, and may be replaced by the user.
const { setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;

/** How long an interrupted run may take to end by itself, and how often it is asked, in milliseconds. */
const grace = 300;
const askAgain = 100;

/**
 * Ends the current run when an interrupt comes: it is asked to end; when the grace is over, its callbacks and
 * continuations are stopped. Code that never comes back to the event loop is ended by the watchdog.
 */
export class Interrupter {
  readonly #pulse: Pulse;
  #current: { run: CellRun; onStopped: () => void; forced: boolean } | undefined;
  #stop: (() => void) | undefined;

  constructor(pulse: Pulse) {
    this.#pulse = pulse;

    Object.defineProperty(globalThis, Symbol.for(terminateHook), {
      value: () => {
        this.#terminate();
      },
    });
  }

  /** From now on `run` is what interrupts mean. `onStopped` is called when an interrupt has stopped it. */
  watch(run: CellRun, onStopped: () => void): void {
    this.#current = { run, onStopped, forced: false };
  }

  /** The run has ended by itself; `false` if it had been stopped before. */
  release(run: CellRun): boolean {
    if (this.#current?.run !== run) {
      return false;
    }
    this.#current = undefined;
    this.#stop?.();
    return true;
  }

  /** An interrupt has come for the run with this id. */
  interrupt(id: string): void {
    this.#pulse.live();
    const current = this.#current;
    if (current?.run.id !== id || this.#stop !== undefined) {
      // It comes too late, or another is under way already.
      this.#pulse.handle();
      return;
    }
    const ask = () => {
      this.#pulse.live();
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
      this.#pulse.handle();
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

  /** Called by the watchdog in the middle of what the main thread runs. */
  #terminate(): void {
    if (!this.#pulse.isPending) {
      return;
    }
    if (this.#current?.forced === false) {
      // A loop of microtasks ends at its next turn; ended amid Node's own promise hooks it could abort the process.
      this.#current.forced = true;
      stopContinuations(this.#current.run);
      return;
    }
    // Nothing may follow: V8 ends this call instead of the interrupted code if it makes a call itself.
    terminateCaller();
  }
}
