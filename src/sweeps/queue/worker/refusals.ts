/** The number of refused sources that are remembered. */
const remembered = 20;

/**
 * The time for which a worker leaves trials to others after a refusal, in milliseconds.
 *
 * It is doubled each time, up to the longest.
 */
const shortest = 500;
const longest = 15_000;

/** The trials that a worker has refused lately, and the pauses from the queue that follow. */
export class Refusals {
  readonly #reasons = new Map<string, string>();
  #pause = shortest;

  /** Notes a refusal, and returns true if it is new: of another source, or for another reason. */
  add(source: string, reason: string): boolean {
    const isNew = this.#reasons.get(source) !== reason;
    this.#reasons.delete(source);
    this.#reasons.set(source, reason);
    if (this.#reasons.size > remembered) {
      const [oldest = source] = this.#reasons.keys();
      this.#reasons.delete(oldest);
    }
    return isNew;
  }

  /** Forgets the refusals of a source, of which a trial could be taken. */
  clear(source: string): void {
    this.#reasons.delete(source);
    this.#pause = shortest;
  }

  /** Returns the time of the pause that follows now, in milliseconds, and doubles the next one. */
  nextPause(): number {
    const pause = this.#pause;
    this.#pause = Math.min(longest, 2 * pause);
    return pause;
  }

  /** Returns the reasons by source. */
  toJSON(): Record<string, string> {
    return Object.fromEntries(this.#reasons);
  }
}
