import { AsyncLocalStorage } from "node:async_hooks";
import type { RunId } from "../link/sessionMessages.js";
import { hideStore } from "./hideStore.js";
import { Waits } from "./waits.js";

/**
 * The error that an interrupted cell's signal, and everything that waits for it, is rejected with.
 */
export class KeyboardInterrupt extends Error {
  override readonly name = "KeyboardInterrupt";

  constructor() {
    super("the cell was interrupted");
  }
}

/** One execution of a cell. Its code, timers and promises share it through the async context. */
export class CellRun {
  readonly id: RunId;
  readonly allowStdin: boolean;
  /** The controller whose signal is aborted when the run is interrupted. */
  readonly controller = new AbortController();
  /** The error that an interrupt throws in the run's code. */
  readonly interruption = new KeyboardInterrupt();
  /** The promises that the run's code waits for. */
  readonly waits = new Waits();
  /** The value of the last expression, once that has been evaluated. */
  result: { value: unknown } | undefined;
  /** True if an interrupt has come. */
  interrupted = false;
  /** True if its next `await` is to throw, because the event loop hears of no interrupt. */
  throwsNext = false;
  /** True if its code has asked for its signal, and so may end by itself. */
  heedsSignal = false;
  /** True if it has finished; the callbacks that it left behind may still run. */
  ended = false;
  /** True if nothing of it may run any more. */
  dead = false;
  /**
   * The functions to call on an interrupt besides the signal, such as one that stops a training.
   */
  readonly onInterrupt = new Set<() => void>();
  /** The functions that bring things back in order after the code was ended by force. */
  readonly onForcedEnd = new Set<() => void>();

  constructor(id: RunId, allowStdin: boolean) {
    this.id = id;
    this.allowStdin = allowStdin;
  }

  /** Tells the run's code that it should end. It may be called again while the code goes on. */
  askToEnd(): void {
    this.interrupted = true;
    if (!this.controller.signal.aborted) {
      this.controller.abort(this.interruption);
    }
    for (const ask of this.onInterrupt) {
      ask();
    }
  }
}

const storage = new AsyncLocalStorage<CellRun | undefined>();
hideStore(storage);
let latest: CellRun | undefined;

/** Calls `start` so that everything that it causes, now or later, belongs to `run`. */
export function enterRun<T>(run: CellRun, start: () => T): T {
  latest = run;
  return storage.run(run, start);
}

/** Calls `start` within a run that has started before, such as one whose comm gets a message. */
export function reenterRun<T>(run: CellRun | undefined, start: () => T): T {
  return storage.run(run, start);
}

/** The call of a function outside all runs, which was taken before there was one. */
const callOutside = AsyncLocalStorage.snapshot();

/** Calls `start` so that what it causes belongs to no run and survives an interrupt. */
export function leaveRun<T>(start: () => T): T {
  // From Node.js 24 on, a new context takes three times as long as one that is there.
  return resourceKey() === undefined ? callOutside(start) : storage.run(undefined, start);
}

/** Returns the run that caused what runs now, if any. */
export function causingRun(): CellRun | undefined {
  return storage.getStore();
}

/**
 * Returns the run whose code goes on when a promise's continuation runs.
 *
 * It is asked right before that. Node.js 20 and 22 keep the run on the promise, and may not have
 * entered it yet.
 */
export function continuingRun(promise: object): CellRun | undefined {
  const key = resourceKey();
  return key === undefined
    ? storage.getStore()
    : (promise as Record<symbol, CellRun | undefined>)[key];
}

/** Returns the run that output belongs to: the one that caused what runs now, else the latest. */
export function outputRun(): CellRun | undefined {
  return storage.getStore() ?? latest;
}

/** Returns the key under which Node.js 20 and 22 keep the run on a promise; later ones have none. */
function resourceKey(): symbol | undefined {
  return (storage as unknown as { kResourceStore?: symbol }).kResourceStore;
}
