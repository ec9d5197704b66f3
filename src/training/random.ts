import { absorb, deriveSeed, foldHigh, hashAt } from "@epochbook/core";
import { drawDropoutMask } from "./wasm/drawDropoutMask.js";

/**
 * The project's random numbers.
 *
 * One seed gives the shuffle, the initial weights and the dropout masks, the same on every engine.
 *
 * The generator is counter-based: a number depends on its key and position alone, never on what
 * was drawn before, so any engine can compute any part in any order.
 *
 * The shuffle takes one `hashAt` number a draw (`shuffledIndices`), the dropout masks one for
 * every two elements (`fillKept`).
 */

/** The first parts of the paths of seeds, so that no two uses share numbers. */
const shufflePath = 0x73687566;
const dropoutPath = 0x64726f70;

const twoPow32 = 2 ** 32;

/** The number of values that 16 bits have. */
const halfRange = 2 ** 16;

/**
 * Draws the order in which an epoch visits its rows.
 *
 * It is a permutation of 0 to `count - 1`, and every one is equally likely (Fisher–Yates; draws
 * that would favour small indices are drawn again).
 *
 * @param epoch - counted from 0
 */
export function shuffledIndices(count: number, seed: number, epoch: number): Int32Array {
  const key = deriveSeed(seed, shufflePath, epoch);
  const indices = new Int32Array(count);
  for (let index = 0; index < count; index++) {
    indices[index] = index;
  }
  let position = 0;
  for (let last = count - 1; last > 0; last--) {
    const bound = last + 1;
    let drawn = hashAt(key, position++);
    // The first comparison alone spares nearly all draws the slow division of the second.
    while (drawn >= twoPow32 - bound && drawn >= twoPow32 - (twoPow32 % bound)) {
      drawn = hashAt(key, position++);
    }
    const other = drawn % bound;
    [indices[last], indices[other]] = [indices[other], indices[last]];
  }
  return indices;
}

/** The choice of one dropout mask of a run. */
export interface DropoutDraw {
  /** The share of elements that is dropped, from 0 to 1. */
  rate: number;
  /** The seed of the run. */
  seed: number;
  /** The step of the run, counted from 0 over all its epochs. */
  step: number;
  /** The dropout layer, counted from 0 over those of the model. */
  layer: number;
}

/** The choice of one dropout mask of a run, with its length. */
export interface DropoutMaskOptions extends DropoutDraw {
  /** The number of elements. */
  length: number;
}

/**
 * Draws which elements a dropout layer keeps in one training step.
 *
 * It writes 1 into `kept` where it keeps the element, in row-major order, and 0 where it drops it.
 *
 * One 32-bit number serves two elements. With
 * `key = absorb(deriveSeed(seed, 0x64726f70, layer), step)`, element 2k takes the low 16 bits of
 * `hashAt(key, k)` and element 2k + 1 the high ones. An element is kept if and only if its bits,
 * as a number, are at least `round(rate * 65536)`: the rate counts in steps of 1/65536.
 *
 * @param kept - `[length]`
 */
export function fillKept(kept: Uint8Array, { rate, seed, step, layer }: DropoutDraw): void {
  const threshold = dropoutThreshold(rate);
  if (threshold === halfRange) {
    kept.fill(0);
    return;
  }
  drawDropoutMask(kept, foldHigh(absorb(deriveSeed(seed, dropoutPath, layer), step)), threshold);
}

/**
 * Returns the factor of the elements that a dropout layer keeps (inverted dropout).
 *
 * With it, the expected sum stays the same. It is 1 / (1 - rate), with the rate rounded to 1/65536
 * as in `fillKept`. It is 0 where the rounded rate is 1 and nothing is kept.
 */
export function dropoutScale(rate: number): number {
  const keeping = halfRange - dropoutThreshold(rate);
  return keeping === 0 ? 0 : halfRange / keeping;
}

/**
 * Draws the mask that a dropout layer multiplies its inputs by in one training step.
 *
 * It is 0 where the layer drops an element, and 1 / (1 - rate) where it keeps it. The rate is
 * rounded to 1/65536.
 */
export function dropoutMask({ length, ...draw }: DropoutMaskOptions): Float32Array {
  const kept = new Uint8Array(length);
  fillKept(kept, draw);
  const scale = dropoutScale(draw.rate);
  const mask = new Float32Array(length);
  for (let element = 0; element < length; element++) {
    mask[element] = kept[element] * scale;
  }
  return mask;
}

/** Returns the least value of an element's 16 bits with which it is kept, from 0 to 65536. */
function dropoutThreshold(rate: number): number {
  return Math.round(rate * halfRange);
}
