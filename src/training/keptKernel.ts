import {
  advance,
  AND,
  BRANCH_IF,
  constant,
  END,
  growTo,
  I32_LESS_UNSIGNED,
  instantiate,
  load,
  LOCAL_GET,
  LOCAL_SET,
  LOCAL_TEE,
  LOOP,
  MULTIPLY_I32,
  NARROW_I16,
  NOT_LESS_UNSIGNED_I16,
  SHIFT_RIGHT_I32,
  SPLAT_I16,
  SPLAT_I32,
  SPLAT_I8,
  STORE,
  XOR,
} from "./assembler.js";
import { foldHigh, mix } from "./hash.js";

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
const [KEY, THRESHOLD, POSITIONS, POSITIONS_END, OUTPUT] = [0, 1, 2, 3, 4];
const [KEYS, THRESHOLDS, MIXED] = [5, 6, 7];

/** The scramble of four keys and positions, compared: eight halves, all ones or zeros. */
const compareFour = (offset: number): number[] => [
  ...[LOCAL_GET, POSITIONS, ...load(offset), LOCAL_GET, KEYS, ...XOR],
  ...multiplyBy(0x21f0aaad),
  ...foldBy(15),
  ...multiplyBy(0x735a2d97),
  ...foldBy(15),
  ...[LOCAL_GET, THRESHOLDS, ...NOT_LESS_UNSIGNED_I16],
];

function multiplyBy(factor: number): number[] {
  return [...constant(factor), ...SPLAT_I32, ...MULTIPLY_I32];
}

function foldBy(bits: number): number[] {
  return [LOCAL_TEE, MIXED, LOCAL_GET, MIXED, ...constant(bits), ...SHIFT_RIGHT_I32, ...XOR];
}

const BODY = [
  ...[LOCAL_GET, KEY, ...SPLAT_I32, LOCAL_SET, KEYS],
  ...[LOCAL_GET, THRESHOLD, ...SPLAT_I16, LOCAL_SET, THRESHOLDS],
  ...[...LOOP, LOCAL_GET, OUTPUT],
  ...[...compareFour(0), ...compareFour(16), ...NARROW_I16],
  ...[...constant(1), ...SPLAT_I8, ...AND, ...STORE],
  ...[...advance(POSITIONS, 32), ...advance(OUTPUT, 16)],
  ...[LOCAL_GET, POSITIONS, LOCAL_GET, POSITIONS_END, I32_LESS_UNSIGNED, BRANCH_IF, 0, END, END],
];

const instantiateKernel = () =>
  instantiate({ name: "draw", parameters: 5, vectors: 3, body: BODY });

/** Positions that the function takes at once. */
const AT_ONCE = 8;

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
  const positions = AT_ONCE * Math.ceil(kept.length / 2 / AT_ONCE);
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
