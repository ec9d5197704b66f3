/** The wait of a run's code for a promise, which an interrupt can end. */
export interface Wait {
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
  /**
   * The number of waits that had begun before the awaited expression was evaluated.
   *
   * It is greater for what began later, and for what is called within the expression.
   */
  begun: number;
  /** True if the promise may depend on other waits of the run, which are to end before. */
  isOuter: boolean;
}

const forever = new Promise(() => undefined);

/**
 * The waits of one run that are under way.
 *
 * An interrupt ends those that are there when it comes, from the inside out. Those that begin later
 * clean up, and may go on.
 */
export class Waits {
  readonly #open = new Set<Wait>();
  readonly #late = new Set<Wait>();
  #isInterrupted = false;

  /** True if nothing is waited for. */
  get isEmpty(): boolean {
    return this.#open.size === 0 && this.#late.size === 0;
  }

  /** True if something is waited for that began after the interrupt. */
  get isCleaningUp(): boolean {
    return this.#late.size > 0;
  }

  /** Notes a wait that begins. */
  add(wait: Wait): void {
    (this.#isInterrupted ? this.#late : this.#open).add(wait);
  }

  /** Forgets a wait that is over. */
  delete(wait: Wait): void {
    this.#open.delete(wait);
    this.#late.delete(wait);
  }

  /**
   * Rejects the innermost of the waits that an interrupt found.
   *
   * First these are all that depend on no other wait, then one after the other.
   *
   * @returns false if there was none
   */
  rejectInnermost(reason: unknown): boolean {
    this.#isInterrupted = true;
    const open = [...this.#open];
    const inner = open.filter(({ isOuter }) => !isOuter);
    const chosen = inner.length > 0 ? inner : open.sort((a, b) => b.begun - a.begun).slice(0, 1);
    for (const wait of chosen) {
      this.#open.delete(wait);
      wait.reject(reason);
    }
    return chosen.length > 0;
  }

  /** Makes the code behind all waits never go on. */
  abandon(): void {
    for (const wait of [...this.#open, ...this.#late]) {
      wait.resolve(forever);
    }
    this.clear();
  }

  /** Forgets all waits, so that no interrupt ends them. */
  clear(): void {
    this.#open.clear();
    this.#late.clear();
  }
}
