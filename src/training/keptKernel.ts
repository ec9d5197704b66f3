import { foldHigh, mix } from "@epochbook/core";
import {
  advance,
  and,
  branchIf,
  constant,
  end,
  growTo,
  i32LessUnsigned,
  instantiate,
  load,
  localGet,
  localSet,
  localTee,
  loop,
  multiplyI32,
  narrowI16,
  notLessUnsignedI16,
  shiftRightI32,
  splatI16,
  splatI32,
  splatI8,
  store,
  xor,
} from "./assembler.js";

/**
 * Draws dropout masks in WebAssembly's vector instructions, which take a quarter of the time of a
 * JavaScript loop. The module has one function over its memory:
 *
 *     draw(key, threshold, positions, end, output)
 *
 * For each 32-bit position in [positions, end), 32 bytes at a time, it scrambles key ^ position (see
 * hash.ts) and compares the two halves of the result, low half first, with the threshold: one byte
 * of output each, 1 where the half is at least the threshold.
 */

/** The function's parameters, then its locals. */
const [keyLocal, thresholdLocal, positionsLocal, positionsEndLocal, outputLocal] = [0, 1, 2, 3, 4];
const [keysLocal, thresholdsLocal, mixedLocal] = [5, 6, 7];

/** The scramble of four keys and positions, compared: eight halves, all ones or zeros. */
const compareFour = (offset: number): number[] => [
  ...[localGet, positionsLocal, ...load(offset), localGet, keysLocal, ...xor],
  ...multiplyBy(0x21f0aaad),
  ...foldBy(15),
  ...multiplyBy(0x735a2d97),
  ...foldBy(15),
  ...[localGet, thresholdsLocal, ...notLessUnsignedI16],
];

function multiplyBy(factor: number): number[] {
  return [...constant(factor), ...splatI32, ...multiplyI32];
}

function foldBy(bits: number): number[] {
  return [localTee, mixedLocal, localGet, mixedLocal, ...constant(bits), ...shiftRightI32, ...xor];
}

const body = [
  ...[localGet, keyLocal, ...splatI32, localSet, keysLocal],
  ...[localGet, thresholdLocal, ...splatI16, localSet, thresholdsLocal],
  ...[...loop, localGet, outputLocal],
  ...[...compareFour(0), ...compareFour(16), ...narrowI16],
  ...[...constant(1), ...splatI8, ...and, ...store],
  ...[...advance(positionsLocal, 32), ...advance(outputLocal, 16)],
  ...[
    localGet,
    positionsLocal,
    localGet,
    positionsEndLocal,
    i32LessUnsigned,
    branchIf,
    0,
    end,
    end,
  ],
];

const instantiateKernel = () =>
  instantiate({ name: "draw", parameters: 5, vectors: 3, body: body });

/** Positions that the function takes at once. */
const atOnce = 8;

let kernel: ReturnType<typeof instantiateKernel> | undefined;
/** How many positions lie in the memory; the output comes after them. */
let known = 0;

/**
 * Draws two elements for each position, from 0 on.
 *
 * @param kept - `[length]`: gets 1 where the element's half is at least the threshold, else 0
 * @param foldedKey - the `foldHigh` of a key
 * @param threshold - from 0 to 65535
 */
export function drawKept(kept: Uint8Array, foldedKey: number, threshold: number): void {
  const positions = atOnce * Math.ceil(kept.length / 2 / atOnce);
  const { memory, draw } = kernelFor(positions);
  const output = 4 * known;
  draw(foldedKey, threshold, 0, 4 * positions, output);
  kept.set(new Uint8Array(memory.buffer, output, kept.length));
}

/** The kernel, with that many positions in its memory and space for their output. */
function kernelFor(positions: number): ReturnType<typeof instantiateKernel> {
  kernel ??= instantiateKernel();
  if (known < positions) {
    growTo(kernel.memory, 4 * positions + 2 * positions);
    const table = new Int32Array(kernel.memory.buffer, 0, positions);
    // `foldHigh(a ^ b)` is `foldHigh(a) ^ foldHigh(b)`, so each is folded once.
    for (let position = known; position < positions; position++) {
      table[position] = foldHigh(mix(position));
    }
    known = positions;
  }
  return kernel;
}
