import type { Execution } from "./execution.js";

/** The text of the offer of a new session. */
const offer =
  "This cell doesn't end. Stop it once more to start a new session: " +
  "all variables are lost then, and cells have to be run again.\n";

/** The parts of the kernel that the last resort works with. */
export interface LastResortInput {
  /** The time that an interrupted cell has to end, in milliseconds. */
  patience: number;
  /** Returns the cell that runs. */
  current: () => Execution | undefined;
  /** Shows a text below a cell. */
  show: (execution: Execution, text: string) => void;
}

/**
 * The last resort for a cell that V8 can't end: a new session.
 *
 * It is offered when a cell has not ended some time after an interrupt.
 */
export class LastResort {
  readonly #input: LastResortInput;
  #timer: NodeJS.Timeout | undefined;
  #watched: Execution | undefined;
  #offered: Execution | undefined;

  constructor(input: LastResortInput) {
    this.#input = input;
  }

  /** Returns true if a new session has been offered for this cell, which is interrupted again. */
  isAcceptedBy(execution: Execution): boolean {
    return this.#offered === execution;
  }

  /** Makes the offer if this cell, which is interrupted now, has not ended in time. */
  watch(execution: Execution): void {
    if (this.#watched === execution) {
      return;
    }
    this.#watched = execution;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#input.current() === execution) {
        this.#offered = execution;
        this.#input.show(execution, offer);
      }
    }, this.#input.patience);
    this.#timer.unref();
  }
}
