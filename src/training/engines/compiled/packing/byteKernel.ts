import {
  advance,
  AND,
  BRANCH_IF,
  constant,
  DIVIDE_F32,
  END,
  EQUAL_F32,
  growTo,
  I32_LESS_UNSIGNED,
  instantiate,
  load,
  LOCAL_GET,
  LOCAL_SET,
  LOCAL_TEE,
  LOOP,
  MAXIMUM_I32,
  MINIMUM_I32,
  MULTIPLY_F32,
  NARROW_I32,
  NARROW_UNSIGNED_I16,
  NEAREST_F32,
  SPLAT_I32,
  STORE,
  TO_F32,
  TO_I32,
} from "../../../assembler.js";

/**
 * Turns floats into bytes in WebAssembly's vector instructions: reading the floats is what takes the
 * time, where a JavaScript loop takes four times as long. The module has one function over its memory:
 *
 *     pack(input, end, output)
 *
 * For the floats at the addresses [input, end), 16 at a time, it writes the byte nearest to each
 * float times the factor. Four copies of the factor lie at FACTOR_AT, and four flags at FLAGS_AT: their
 * bits stay set if every byte over the factor is the float itself.
 */

/** The function's parameters, then its locals. */
const [INPUT, INPUT_END, OUTPUT] = [0, 1, 2];
const [FACTOR, FLAGS, FLOATS, BYTES] = [3, 4, 5, 6];

/** Addresses in the memory. */
const [FACTOR_AT, FLAGS_AT, INPUT_AT] = [0, 16, 32];

/** Four bytes as integers, on the stack. */
const packFour = (offset: number): number[] => [
  ...[LOCAL_GET, INPUT, ...load(offset), LOCAL_TEE, FLOATS],
  ...[LOCAL_GET, FACTOR, ...MULTIPLY_F32, ...NEAREST_F32, ...TO_I32],
  ...[...constant(0), ...SPLAT_I32, ...MAXIMUM_I32],
  ...[...constant(255), ...SPLAT_I32, ...MINIMUM_I32, LOCAL_TEE, BYTES],
  ...[LOCAL_GET, BYTES, ...TO_F32, LOCAL_GET, FACTOR, ...DIVIDE_F32],
  ...[LOCAL_GET, FLOATS, ...EQUAL_F32, LOCAL_GET, FLAGS, ...AND, LOCAL_SET, FLAGS],
];

const BODY = [
  ...[...constant(FACTOR_AT), ...load(0), LOCAL_SET, FACTOR],
  ...[...constant(FLAGS_AT), ...load(0), LOCAL_SET, FLAGS],
  ...[...LOOP, LOCAL_GET, OUTPUT],
  ...[...packFour(0), ...packFour(16), ...NARROW_I32],
  ...[...packFour(32), ...packFour(48), ...NARROW_I32],
  ...[...NARROW_UNSIGNED_I16, ...STORE],
  ...[...advance(INPUT, 64), ...advance(OUTPUT, 16)],
  ...[LOCAL_GET, INPUT, LOCAL_GET, INPUT_END, I32_LESS_UNSIGNED, BRANCH_IF, 0, END],
  ...[...constant(FLAGS_AT), LOCAL_GET, FLAGS, ...STORE, END],
];

const instantiateKernel = () =>
  instantiate({ name: "pack", parameters: 3, vectors: 4, body: BODY });

let kernel: ReturnType<typeof instantiateKernel> | undefined;

/** Floats that are packed by one call: few enough to stay in the cache. */
const AT_ONCE = 16_384;

const OUTPUT_AT = INPUT_AT + 4 * AT_ONCE;

/**
 * Floats as bytes, if each is exactly the float nearest to a byte over the factor.
 *
 * @returns the bytes, or undefined if there is another float among them
 */
export function packBytes(floats: Float32Array, factor: number): Uint8Array | undefined {
  kernel ??= instantiateKernel();
  growTo(kernel.memory, OUTPUT_AT + AT_ONCE);
  const { buffer } = kernel.memory;
  new Float32Array(buffer, FACTOR_AT, 4).fill(factor);
  const flags = new Int32Array(buffer, FLAGS_AT, 4).fill(-1);
  const input = new Float32Array(buffer, INPUT_AT, AT_ONCE);
  const output = new Uint8Array(buffer, OUTPUT_AT, AT_ONCE);
  const bytes = new Uint8Array(floats.length);
  for (let start = 0; start < floats.length; start += AT_ONCE) {
    const part = floats.subarray(start, start + AT_ONCE);
    input.set(part);
    // Behind a short part lie floats of the one before.
    input.fill(0, part.length);
    kernel.pack(INPUT_AT, OUTPUT_AT, OUTPUT_AT);
    if (flags.includes(0)) {
      return undefined;
    }
    bytes.set(output.subarray(0, part.length), start);
  }
  return bytes;
}
