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
} from "./assembler.js";

/**
 * The conversion of floats to bytes in WebAssembly's vector instructions.
 *
 * Reading the floats is what takes the time; a JavaScript loop takes four times as long. The module
 * has one function over its memory:
 *
 *     pack(input, end, output)
 *
 * For the floats at the addresses [input, end), 16 at a time, it writes the byte nearest to each
 * float times the factor. Four copies of the factor lie at factorAddress, and four flags at
 * flagsAddress: their bits stay set if every byte divided by the factor is the float itself.
 */

/** The numbers of the function's parameters, then of its local variables. */
const [inputLocal, inputEndLocal, outputLocal] = [0, 1, 2];
const [factorLocal, flagsLocal, floatsLocal, bytesLocal] = [3, 4, 5, 6];

/** Addresses in the memory. */
const [factorAddress, flagsAddress, inputAddress] = [0, 16, 32];

/** Converts four floats: their bytes lie on the stack, as integers. */
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

/** Makes an instance of the module. */
const instantiateModule = () => instantiate({ name: "pack", parameters: 3, vectors: 4, body });

let instance: ReturnType<typeof instantiateModule> | undefined;

/** The number of floats that one call packs: few enough to stay in the cache. */
const floatsPerCall = 16_384;

const outputAddress = inputAddress + 4 * floatsPerCall;

/**
 * Packs floats as bytes, if each is exactly the float nearest to a byte divided by the factor.
 *
 * @returns the bytes, or undefined if there is another float among them
 */
export function packBytes(floats: Float32Array, factor: number): Uint8Array | undefined {
  instance ??= instantiateModule();
  growTo(instance.memory, outputAddress + floatsPerCall);
  const { buffer } = instance.memory;
  new Float32Array(buffer, factorAddress, 4).fill(factor);
  const flags = new Int32Array(buffer, flagsAddress, 4).fill(-1);
  const input = new Float32Array(buffer, inputAddress, floatsPerCall);
  const output = new Uint8Array(buffer, outputAddress, floatsPerCall);
  const bytes = new Uint8Array(floats.length);
  for (let start = 0; start < floats.length; start += floatsPerCall) {
    const part = floats.subarray(start, start + floatsPerCall);
    input.set(part);
    // After a short part, floats of the part before are left.
    input.fill(0, part.length);
    instance.pack(inputAddress, outputAddress, outputAddress);
    if (flags.includes(0)) {
      return undefined;
    }
    bytes.set(output.subarray(0, part.length), start);
  }
  return bytes;
}
