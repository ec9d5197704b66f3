/**
 * The part of WebAssembly's binary format that keptKernel.ts is written in: instructions as
 * lists of bytes, and a module of one function over its memory.
 */

/** Opcodes of WebAssembly's core specification. */
export const LOCAL_GET = 0x20;
export const LOCAL_SET = 0x21;
export const LOCAL_TEE = 0x22;
export const I32_ADD = 0x6a;
export const I32_LESS_UNSIGNED = 0x49;
export const LOOP = [0x03, 0x40];
export const BRANCH_IF = 0x0d;
export const END = 0x0b;

/** Those of vectors, after their prefix. */
export const STORE = vector(0x0b, 4, 0);
export const XOR = vector(0x51);
export const AND = vector(0x4e);
export const SPLAT_I8 = vector(0x0f);
export const SPLAT_I16 = vector(0x10);
export const SPLAT_I32 = vector(0x11);
export const SHIFT_RIGHT_I32 = vector(0xad);
export const MULTIPLY_I32 = vector(0xb5);
export const NOT_LESS_UNSIGNED_I16 = vector(0x36);
export const NARROW_I16 = vector(0x65);

const I32 = 0x7f;
const V128 = 0x7b;

/** Loads a vector from so many bytes after an address. */
export function load(offset: number): number[] {
  return vector(0x00, 4, offset);
}

export function constant(value: number): number[] {
  return [0x41, ...signed(value)];
}

/** A function of 32-bit integers without a result. */
export interface AssembledFunction {
  readonly name: string;
  readonly parameters: number;
  /** Its variables of a vector each, numbered after the parameters. */
  readonly vectors: number;
  readonly body: readonly number[];
}

/** A module that exports a function and the memory that it works on, `memory`. */
export function assembleModule({ name, parameters, vectors, body }: AssembledFunction): Uint8Array {
  const types = new Array<number>(parameters).fill(I32);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, ...sized(types), 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...text("memory"), 2, 0, ...text(name), 0, 0]),
    ...section(10, [1, ...sized([1, vectors, V128, ...body])]),
  ]);
}

function vector(opcode: number, ...immediates: number[]): number[] {
  return [0xfd, ...unsigned(opcode), ...immediates];
}

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
