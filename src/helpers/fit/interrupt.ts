/** Where a kernel can say which signal it aborts when the running cell is interrupted. */
const hookSymbol = Symbol.for("epochbook.signal");

/** Hears the user's wish to stop. */
export interface Interrupt {
  /** Aborted by Ctrl-C in a terminal and by the stop button of a notebook. */
  signal: AbortSignal;
  /** Hears no longer: Ctrl-C ends the process again. */
  release: () => void;
}

/** Begins to hear of interrupts: from the kernel where it tells of them, and by SIGINT everywhere. */
export function hearInterrupts(): Interrupt {
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
