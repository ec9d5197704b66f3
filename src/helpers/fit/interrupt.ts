/**
 * The global symbol under which a kernel gives the signal of an interrupt.
 *
 * The kernel aborts this signal when the running cell is interrupted.
 */
const hookSymbol = Symbol.for("epochbook.signal");

/** A listener for the user's wish to stop. */
export interface Interrupt {
  /** Aborted by Ctrl-C in a terminal and by the stop button of a notebook. */
  signal: AbortSignal;
  /** Ends the listening: Ctrl-C ends the process again. */
  release: () => void;
}

/** Listens for interrupts: from the kernel, if it tells of them, and by SIGINT everywhere. */
export function listenForInterrupts(): Interrupt {
  const pressed = new AbortController();
  const stop = () => {
    pressed.abort();
  };
  process.once("SIGINT", stop);
  const cell = cellSignal();
  return {
    signal: AbortSignal.any([pressed.signal, ...(cell ? [cell] : [])]),
    release: () => {
      process.off("SIGINT", stop);
    },
  };
}

function cellSignal(): AbortSignal | undefined {
  const hook = (globalThis as Record<symbol, unknown>)[hookSymbol];
  return typeof hook === "function" ? (hook as () => AbortSignal | undefined)() : undefined;
}
