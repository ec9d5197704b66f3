import { AsyncLocalStorage } from "node:async_hooks";
import type { RunId } from "../link/session.js";

/** What the signal of an interrupted cell, and everything that waits for it, is rejected with. */
export class KeyboardInterrupt extends Error {
  override readonly name = "KeyboardInterrupt";

  constructor() {
    super("the cell was interrupted");
  }
}

/** One execution of a cell: what its code, its timers and its promises share through the async context. */
export class CellRun {
  readonly id: RunId;
  readonly allowStdin: boolean;
  /** Aborted when the run is interrupted. */
  readonly controller = new AbortController();
  /** The last expression's value, once it has been evaluated. */
  result: { value: unknown } | undefined;
  /** Whether an interrupt has come. */
  interrupted = false;
  /** Whether it has finished; what it left behind may go on. */
  ended = false;
  /** Whether nothing of it may run any more. */
  dead = false;
  /** What must hear of an interrupt besides the signal, such as a model in training. */
  readonly onInterrupt = new Set<() => void>();
  /** What brings things back in order after code was ended by force. */
  readonly onForcedEnd = new Set<() => void>();

  constructor(id: RunId, allowStdin: boolean) {
    this.id = id;
    this.allowStdin = allowStdin;
  }

  /** Tells the run's code that it should end. May be called again while it goes on. */
  askToEnd(): void {
    this.interrupted = true;
    if (!this.controller.signal.aborted) {
      this.controller.abort(new KeyboardInterrupt());
    }
    for (const ask of this.onInterrupt) {
      ask();
    }
  }
}

const storage = new AsyncLocalStorage<CellRun | undefined>();
let latest: CellRun | undefined;

/** Runs `start` so that everything that it causes, now or later, belongs to `run`. */
export function enterRun<T>(run: CellRun, start: () => T): T {
  latest = run;
  return storage.run(run, start);
}

/** Like {@link enterRun} for a run that started before, such as one whose comm hears a message. */
export function reenterRun<T>(run: CellRun | undefined, start: () => T): T {
  return storage.run(run, start);
}

/** Runs `start` so that what it causes belongs to no run and survives an interrupt. */
export function leaveRun<T>(start: () => T): T {
  return storage.run(undefined, start);
}

/** The run that caused what runs now, if any. */
export function causingRun(): CellRun | undefined {
  return storage.getStore();
}

/**
 * The run whose code goes on when this promise's continuation runs, asked right before. Node.js 20 and 22 keep it on
 * the promise, and may not have entered it yet.
 */
export function continuingRun(promise: object): CellRun | undefined {
  const { kResourceStore: key } = storage as unknown as { kResourceStore?: symbol };
  return key === undefined
    ? storage.getStore()
    : (promise as Record<symbol, CellRun | undefined>)[key];
}

/** The run that output belongs to: the one that caused what runs now, else the latest. */
export function outputRun(): CellRun | undefined {
  return storage.getStore() ?? latest;
}
