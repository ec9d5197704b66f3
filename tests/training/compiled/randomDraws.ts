import { deriveSeed } from "@epochbook/training";

/** A source of numbers and choices, the same for the same seed. */
export class RandomDraws {
  #count = 0;
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Draws a number from 0 to below 1. */
  number(): number {
    return deriveSeed(this.#seed, this.#count++) / 2 ** 32;
  }

  /** Draws a whole number from the first to the last. */
  whole(first: number, last: number): number {
    return first + Math.floor(this.number() * (last - first + 1));
  }

  oneOf<T>(choices: readonly T[]): T {
    return choices[this.whole(0, choices.length - 1)];
  }

  /** Returns true for one in so many. */
  oneIn(count: number): boolean {
    return this.whole(1, count) === 1;
  }
}
