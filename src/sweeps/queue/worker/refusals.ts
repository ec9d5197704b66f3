/** How many refused sources are remembered. */
const remembered = 20;
/** How long a worker leaves trials to others after it has refused one, in milliseconds; doubled up to the longest. */
const shortest = 500;
const longest = 15_000;

/** What a worker has refused lately, and how long it keeps away from the queue for that. */
export class Refusals {
  readonly #reasons = new Map<string, string>();
  #pause = shortest;

  /** @returns whether it is news */
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

  /** A trial of this source could be taken. */
  clear(source: string): void {
    this.#reasons.delete(source);
    this.#pause = shortest;
  }

  /** How long to keep away now, in milliseconds. */
  nextPause(): number {
    const pause = this.#pause;
    this.#pause = Math.min(longest, 2 * pause);
    return pause;
  }

  /** The reasons by source. */
  toJSON(): Record<string, string> {
    return Object.fromEntries(this.#reasons);
  }
}
