/**
 * The integer hash that the project's random numbers are made with.
 *
 * All arithmetic is on 32-bit unsigned integers (products and sums modulo 2^32), with Mul, Add, Xor
 * and shifts only:
 *
 *     mix(x):     x ^= x >>> 16;  x *= 0x21f0aaad;  x ^= x >>> 15;  x *= 0x735a2d97;  x ^= x >>> 15
 *     absorb(state, word) = mix((state ^ mix(word)) + 0x9e3779b9)
 *     hashAt(key, position) = mix(key ^ mix(position)), from 0 to 2^32 - 1
 *
 * The constants of `mix` are a published low-bias pair for this form of integer hash
 * (https://github.com/skeeto/hash-prospector); 0x9e3779b9 is 2^32 over the golden ratio, which
 * keeps 0 from mapping to itself.
 */

/** The two multipliers of `mix`, in their order. */
export const mixMultipliers = [0x21f0aaad, 0x735a2d97] as const;

/** The three right shifts of `mix`, in bits: before, between and after its multiplications. */
export const mixShifts = [16, 15, 15] as const;

const [firstMultiplier, secondMultiplier] = mixMultipliers;
const [firstShift, secondShift, thirdShift] = mixShifts;

/** Returns a whole number from 0 to 2^32 - 1 that depends only on the key and the position. */
export function hashAt(key: number, position: number): number {
  return mix(key ^ mix(position));
}

/** Returns the state of a hash after one more word, from 0 to 2^32 - 1. */
export function absorb(state: number, word: number): number {
  return mix((state ^ mix(word)) + 0x9e3779b9);
}

/**
 * Returns the hash of one word, from 0 to 2^32 - 1.
 *
 * Different words have different hashes.
 */
export function mix(x: number): number {
  return scramble(foldHigh(x)) >>> 0;
}

/** Returns the result of the first part of `mix`, as a signed integer. */
export function foldHigh(x: number): number {
  return x ^ (x >>> firstShift);
}

/** Returns the result of the other part of `mix`, as a signed integer. */
export function scramble(x: number): number {
  x = Math.imul(x, firstMultiplier);
  x ^= x >>> secondShift;
  x = Math.imul(x, secondMultiplier);
  return x ^ (x >>> thirdShift);
}
