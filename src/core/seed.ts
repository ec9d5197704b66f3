import { describe } from "./describe.js";
import { absorb } from "./hash.js";

const twoPow32 = 2 ** 32;

/**
 * Derives a seed for one use from the seed of a run.
 *
 * It uses the hash of hash.ts:
 *
 *     deriveSeed(seed, a, b, …) = absorb(absorb(absorb(absorb(0, seed mod 2^32), seed div 2^32), a), b) …
 *
 * @param seed - a whole number from 0 to 2^53 - 1; 0 is a seed like any other
 * @param path - the use that the seed is for, as whole numbers from 0 to 2^32 - 1
 * @returns a whole number from 1 to 2^32 - 1: 0 becomes 1, because TensorFlow.js takes 0 for "no
 * seed"
 * @throws RangeError when the seed or a part of the path is out of range
 */
export function deriveSeed(seed: number, ...path: number[]): number {
  checkSeed(seed);
  for (const part of path) {
    if (!Number.isInteger(part) || part < 0 || part >= twoPow32) {
      throw new RangeError(
        `expected each part of the path to be a whole number from 0 to 2^32 - 1, got ${describe(part)}`,
      );
    }
  }
  const words = [seed % twoPow32, Math.floor(seed / twoPow32), ...path];
  return words.reduce(absorb, 0) || 1;
}

/**
 * Checks that a seed is a whole number from 0 to 2^53 - 1.
 *
 * @throws RangeError when it isn't
 */
export function checkSeed(seed: unknown): asserts seed is number {
  if (!Number.isSafeInteger(seed) || (seed as number) < 0) {
    throw new RangeError(
      `expected seed to be a whole number from 0 to 2^53 - 1, got ${describe(seed)}`,
    );
  }
}
