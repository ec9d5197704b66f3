import { describe } from "@epochbook/datasets";

/**
 * The project's random numbers: one seed gives the shuffle, the initial weights and the dropout
 * masks, the same on every engine.
 *
 * The generator is counter-based: a number depends on its key and position alone, never on what
 * was drawn before, so any engine can compute any part in any order. All arithmetic is on 32-bit
 * unsigned integers (products and sums modulo 2^32), with Mul, Add, Xor and shifts only:
 *
 *     mix(x):     x ^= x >>> 16;  x *= 0x21f0aaad;  x ^= x >>> 15;  x *= 0x735a2d97;  x ^= x >>> 15
 *     absorb(state, word) = mix((state ^ mix(word)) + 0x9e3779b9)
 *     deriveSeed(seed, a, b, …) = absorb(absorb(absorb(absorb(0, seed mod 2^32), seed div 2^32), a), b) …
 *     uniform(key, position) = mix(key ^ mix(position)), from 0 to 2^32 - 1
 *
 * The constants of `mix` are a published low-bias pair for this form of integer hash
 * (https://github.com/skeeto/hash-prospector); 0x9e3779b9 is 2^32 over the golden ratio, which
 * keeps 0 from mapping to itself.
 */

/** First parts of the paths of seeds, so that no two uses share numbers. */
const SHUFFLE = 0x73687566;
const DROPOUT = 0x64726f70;

const TWO_POW_32 = 2 ** 32;

/**
 * Derives a seed for one use from the seed of a run, by the formula above.
 *
 * @param seed - a whole number from 0 to 2^53 - 1; 0 is a seed like any other
 * @param path - what the seed is for, as whole numbers from 0 to 2^32 - 1
 * @returns a whole number from 1 to 2^32 - 1: 0 becomes 1, since TensorFlow.js takes 0 for "no seed"
 * @throws RangeError when the seed or a part of the path is out of range
 */
export function deriveSeed(seed: number, ...path: number[]): number {
  checkSeed(seed);
  for (const part of path) {
    if (!Number.isInteger(part) || part < 0 || part >= TWO_POW_32) {
      throw new RangeError(
        `expected each part of the path to be a whole number from 0 to 2^32 - 1, got ${describe(part)}`,
      );
    }
  }
  const words = [seed % TWO_POW_32, Math.floor(seed / TWO_POW_32), ...path];
  return words.reduce(absorb, 0) || 1;
}

/** @throws RangeError unless the seed is a whole number from 0 to 2^53 - 1 */
export function checkSeed(seed: number): void {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(
      `expected seed to be a whole number from 0 to 2^53 - 1, got ${describe(seed)}`,
    );
  }
}

/**
 * The order in which an epoch visits its rows: a permutation of 0 to `count - 1`, every one equally
 * likely (Fisher–Yates; draws that would favour small indices are drawn again).
 *
 * @param epoch - counted from 0
 */
export function shuffledIndices(count: number, seed: number, epoch: number): Int32Array {
  const key = deriveSeed(seed, SHUFFLE, epoch);
  const indices = Int32Array.from({ length: count }, (_, index) => index);
  let position = 0;
  for (let last = count - 1; last > 0; last--) {
    const bound = last + 1;
    const limit = TWO_POW_32 - (TWO_POW_32 % bound);
    let drawn = uniform(key, position++);
    while (drawn >= limit) {
      drawn = uniform(key, position++);
    }
    const other = drawn % bound;
    [indices[last], indices[other]] = [indices[other], indices[last]];
  }
  return indices;
}

/** Which mask of a run is wanted. */
export interface DropoutMaskOptions {
  /** The number of elements. */
  length: number;
  /** The part that is dropped, from 0 to 1. */
  rate: number;
  /** The seed of the run. */
  seed: number;
  /** The step of the run, counted from 0 over all its epochs. */
  step: number;
  /** The dropout layer, counted from 0 over those of the model. */
  layer: number;
}

/**
 * What a dropout layer multiplies its inputs by in one training step: 0 where it drops them, and
 * 1 / (1 - rate) where it keeps them, so that their expected sum stays (inverted dropout).
 *
 * Element i, in row-major order, is kept if and only if `uniform(key, i) >= rate * 2^32` with
 * `key = absorb(deriveSeed(seed, 0x64726f70, layer), step)`.
 */
export function dropoutMask({ length, rate, seed, step, layer }: DropoutMaskOptions): Float32Array {
  const key = absorb(deriveSeed(seed, DROPOUT, layer), step);
  const threshold = rate * TWO_POW_32;
  const scale = 1 / (1 - rate);
  const mask = new Float32Array(length);
  for (let position = 0; position < length; position++) {
    if (uniform(key, position) >= threshold) {
      mask[position] = scale;
    }
  }
  return mask;
}

function uniform(key: number, position: number): number {
  return mix(key ^ mix(position));
}

function absorb(state: number, word: number): number {
  return mix((state ^ mix(word)) + 0x9e3779b9);
}

function mix(x: number): number {
  x ^= x >>> 16;
  x = Math.imul(x, 0x21f0aaad);
  x ^= x >>> 15;
  x = Math.imul(x, 0x735a2d97);
  x ^= x >>> 15;
  return x >>> 0;
}
