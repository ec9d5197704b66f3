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

/** Opcodes of WebAssembly's core specification, those of vectors after their prefix. */
const LOCAL_GET = 0x20;
const LOCAL_SET = 0x21;
const LOCAL_TEE = 0x22;
const I32_CONST = 0x41;
const I32_ADD = 0x6a;
const I32_LESS_UNSIGNED = 0x49;
const LOOP = 0x03;
const BRANCH_IF = 0x0d;
const END = 0x0b;
const vector = (opcode: number, ...immediates: number[]): number[] => [
  0xfd,
  ...unsigned(opcode),
  ...immediates,
];
const LOAD = (offset: number): number[] => vector(0x00, 4, offset);
const STORE = vector(0x0b, 4, 0);
const XOR = vector(0x51);
const AND = vector(0x4e);
const SPLAT_I8 = vector(0x0f);
const SPLAT_I16 = vector(0x10);
const SPLAT_I32 = vector(0x11);
const SHIFT_RIGHT_I32 = vector(0xad);
const MULTIPLY_I32 = vector(0xb5);
const NOT_LESS_UNSIGNED_I16 = vector(0x36);
const NARROW_I16 = vector(0x65);
const I32 = 0x7f;
const V128 = 0x7b;

/** The function's parameters, then its locals. */
const [KEY, THRESHOLD, POSITIONS, POSITIONS_END, OUTPUT] = [0, 1, 2, 3, 4];
const [KEYS, THRESHOLDS, MIXED] = [5, 6, 7];

/** The scramble of four keys and positions, compared: eight halves, all ones or zeros. */
const compareFour = (offset: number): number[] => [
  ...[LOCAL_GET, POSITIONS, ...LOAD(offset), LOCAL_GET, KEYS, ...XOR],
  ...multiplyBy(0x21f0aaad),
  ...foldBy(15),
  ...multiplyBy(0x735a2d97),
  ...foldBy(15),
  ...[LOCAL_GET, THRESHOLDS, ...NOT_LESS_UNSIGNED_I16],
];

function multiplyBy(factor: number): number[] {
  return [I32_CONST, ...signed(factor), ...SPLAT_I32, ...MULTIPLY_I32];
}

function foldBy(bits: number): number[] {
  return [LOCAL_TEE, MIXED, LOCAL_GET, MIXED, I32_CONST, bits, ...SHIFT_RIGHT_I32, ...XOR];
}

function advance(local: number, bytes: number): number[] {
  return [LOCAL_GET, local, I32_CONST, bytes, I32_ADD, LOCAL_SET, local];
}

const BODY = [
  ...[LOCAL_GET, KEY, ...SPLAT_I32, LOCAL_SET, KEYS],
  ...[LOCAL_GET, THRESHOLD, ...SPLAT_I16, LOCAL_SET, THRESHOLDS],
  ...[LOOP, 0x40, LOCAL_GET, OUTPUT],
  ...[...compareFour(0), ...compareFour(16), ...NARROW_I16],
  ...[I32_CONST, 1, ...SPLAT_I8, ...AND, ...STORE],
  ...[...advance(POSITIONS, 32), ...advance(OUTPUT, 16)],
  ...[LOCAL_GET, POSITIONS, LOCAL_GET, POSITIONS_END, I32_LESS_UNSIGNED, BRANCH_IF, 0, END, END],
];

const LOCALS = [1, 3, V128];
const MODULE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, [1, 0x60, 5, I32, I32, I32, I32, I32, 0]),
  ...section(3, [1, 0]),
  ...section(5, [1, 0, 1]),
  ...section(7, [2, ...text("memory"), 2, 0, ...text("draw"), 0, 0]),
  ...section(10, [1, ...sized([...LOCALS, ...BODY])]),
]);

function section(id: number, content: readonly number[]): number[] {
  return [id, ...sized(content)];
}

function sized(content: readonly number[]): number[] {
  return [...unsigned(content.length), ...content];
}

function text(value: string): number[] {
  return sized([...Buffer.from(value)]);
}

/** A number in WebAssembly's variable length, LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const rest = value >> 7;
  const isLast = (rest === 0 && (value & 0x40) === 0) || (rest === -1 && (value & 0x40) !== 0);
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(rest)];
}

/** The part of WebAssembly's interface that is used here, which Node's types lack. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): void };
  readonly draw: (
    key: number,
    threshold: number,
    positions: number,
    end: number,
    output: number,
  ) => void;
}

const PAGE = 65_536;
/** Positions that the function takes at once. */
const AT_ONCE = 8;

let kernel: Kernel | undefined;
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
function kernelFor(positions: number): Kernel {
  kernel ??= new WebAssembly.Instance(new WebAssembly.Module(MODULE)).exports as Kernel;
  if (known < positions) {
    const bytes = 4 * positions + 2 * positions;
    const missing = Math.ceil(bytes / PAGE) - kernel.memory.buffer.byteLength / PAGE;
    kernel.memory.grow(Math.max(0, missing));
    const table = new Int32Array(kernel.memory.buffer, 0, positions);
    // `foldHigh(a ^ b)` is `foldHigh(a) ^ foldHigh(b)`, so each is folded once.
    for (let position = known; position < positions; position++) {
      table[position] = foldHigh(mix(position));
    }
    known = positions;
  }
  return kernel;
}
