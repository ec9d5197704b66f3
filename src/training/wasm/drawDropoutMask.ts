import { foldHigh, mix, mixMultipliers, mixShifts } from "@epochbook/core";
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
 * The drawing of dropout masks in WebAssembly's vector instructions.
 *
 * It takes a quarter of the time of a JavaScript loop. The module has one function over its memory:
 *
 *     draw(key, threshold, positions, end, output)
 *
 * For each 32-bit position in [positions, end), 32 bytes at a time, it scrambles key ^ position (by
 * the hash of `@epochbook/core`) and compares the two halves of the result, low half first, with
 * the threshold: one byte of output each, 1 where the half is at least the threshold.
 */

/** The numbers of the function's parameters, then of its local variables. */
const [keyLocal, thresholdLocal, positionsLocal, positionsEndLocal, outputLocal] = [0, 1, 2, 3, 4];
const [keysLocal, thresholdsLocal, mixedLocal] = [5, 6, 7];

/** Scrambles four keys with positions and compares: gives eight halves, all ones or all zeros. */
const compareFour = (offset: number): number[] => [
  ...[localGet, positionsLocal, ...load(offset), localGet, keysLocal, ...xor],
  ...multiplyBy(mixMultipliers[0]),
  ...foldBy(mixShifts[1]),
  ...multiplyBy(mixMultipliers[1]),
  ...foldBy(mixShifts[2]),
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

/** Makes an instance of the module. */
const instantiateModule = () => instantiate({ name: "draw", parameters: 5, vectors: 3, body });

/** The number of positions that the function takes in one round of its loop. */
const positionsPerRound = 8;

let instance: ReturnType<typeof instantiateModule> | undefined;
/** The number of positions in the memory. The output comes after them. */
let known = 0;

/**
 * Draws a dropout mask: two elements for each position, from 0 on.
 *
 * @param kept - `[length]`: gets 1 where the element's half is at least the threshold, else 0
 * @param foldedKey - the `foldHigh` of a key
 * @param threshold - from 0 to 65535
 */
export function drawDropoutMask(kept: Uint8Array, foldedKey: number, threshold: number): void {
  const positions = positionsPerRound * Math.ceil(kept.length / 2 / positionsPerRound);
  const { memory, draw } = instanceFor(positions);
  const output = 4 * known;
  draw(foldedKey, threshold, 0, 4 * positions, output);
  kept.set(new Uint8Array(memory.buffer, output, kept.length));
}

/**
 * Returns the module's instance, with that many positions in its memory and space for their output.
 */
function instanceFor(positions: number): ReturnType<typeof instantiateModule> {
  instance ??= instantiateModule();
  if (known < positions) {
    growTo(instance.memory, 4 * positions + 2 * positions);
    const table = new Int32Array(instance.memory.buffer, 0, positions);
    // `foldHigh(a ^ b)` is `foldHigh(a) ^ foldHigh(b)`, so each is folded once.
    for (let position = known; position < positions; position++) {
      table[position] = foldHigh(mix(position));
    }
    known = positions;
  }
  return instance;
}
