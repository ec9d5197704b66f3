import {
  advance,
  and,
  branchIf,
  constant,
  divideF32,
  end,
  equalF32,
  growTo,
  i32LessUnsigned,
  instantiate,
  load,
  localGet,
  localSet,
  localTee,
  loop,
  maximumI32,
  minimumI32,
  multiplyF32,
  narrowI32,
  narrowUnsignedI16,
  nearestF32,
  splatI32,
  store,
  toF32,
  toI32,
} from "../../../assembler.js";

/**
 * Turns floats into bytes in WebAssembly's vector instructions: reading the floats is what takes the
 * time, where a JavaScript loop takes four times as long. The module has one function over its memory:
 *
 *     pack(input, end, output)
 *
 * For the floats at the addresses [input, end), 16 at a time, it writes the byte nearest to each
 * float times the factor. Four copies of the factor lie at factorAddress, and four flags at flagsAddress: their
 * bits stay set if every byte over the factor is the float itself.
 */

/** The function's parameters, then its locals. */
const [inputLocal, inputEndLocal, outputLocal] = [0, 1, 2];
const [factorLocal, flagsLocal, floatsLocal, bytesLocal] = [3, 4, 5, 6];

/** Addresses in the memory. */
const [factorAddress, flagsAddress, inputAddress] = [0, 16, 32];

/** Four bytes as integers, on the stack. */
const packFour = (offset: number): number[] => [
  ...[localGet, inputLocal, ...load(offset), localTee, floatsLocal],
  ...[localGet, factorLocal, ...multiplyF32, ...nearestF32, ...toI32],
  ...[...constant(0), ...splatI32, ...maximumI32],
  ...[...constant(255), ...splatI32, ...minimumI32, localTee, bytesLocal],
  ...[localGet, bytesLocal, ...toF32, localGet, factorLocal, ...divideF32],
  ...[localGet, floatsLocal, ...equalF32, localGet, flagsLocal, ...and, localSet, flagsLocal],
];

const body = [
  ...[...constant(factorAddress), ...load(0), localSet, factorLocal],
  ...[...constant(flagsAddress), ...load(0), localSet, flagsLocal],
  ...[...loop, localGet, outputLocal],
  ...[...packFour(0), ...packFour(16), ...narrowI32],
  ...[...packFour(32), ...packFour(48), ...narrowI32],
  ...[...narrowUnsignedI16, ...store],
  ...[...advance(inputLocal, 64), ...advance(outputLocal, 16)],
  ...[localGet, inputLocal, localGet, inputEndLocal, i32LessUnsigned, branchIf, 0, end],
  ...[...constant(flagsAddress), localGet, flagsLocal, ...store, end],
];

const instantiateKernel = () =>
  instantiate({ name: "pack", parameters: 3, vectors: 4, body: body });

let kernel: ReturnType<typeof instantiateKernel> | undefined;

/** Floats that are packed by one call: few enough to stay in the cache. */
const atOnce = 16_384;

const outputAt = inputAddress + 4 * atOnce;

/**
 * Floats as bytes, if each is exactly the float nearest to a byte over the factor.
 *
 * @returns the bytes, or undefined if there is another float among them
 */
export function packBytes(floats: Float32Array, factor: number): Uint8Array | undefined {
  kernel ??= instantiateKernel();
  growTo(kernel.memory, outputAt + atOnce);
  const { buffer } = kernel.memory;
  new Float32Array(buffer, factorAddress, 4).fill(factor);
  const flags = new Int32Array(buffer, flagsAddress, 4).fill(-1);
  const input = new Float32Array(buffer, inputAddress, atOnce);
  const output = new Uint8Array(buffer, outputAt, atOnce);
  const bytes = new Uint8Array(floats.length);
  for (let start = 0; start < floats.length; start += atOnce) {
    const part = floats.subarray(start, start + atOnce);
    input.set(part);
    // Behind a short part lie floats of the one before.
    input.fill(0, part.length);
    kernel.pack(inputAddress, outputAt, outputAt);
    if (flags.includes(0)) {
      return undefined;
    }
    bytes.set(output.subarray(0, part.length), start);
  }
  return bytes;
}
