/**
 * The part of WebAssembly's binary format that the functions of this folder use.
 *
 * Instructions are lists of bytes. A module has one function over its memory.
 */

/** Opcodes of WebAssembly's core specification. */
export const localGet = 0x20;
export const localSet = 0x21;
export const localTee = 0x22;
export const i32Load = [0x28, 2, 0];
export const i32LoadByte = [0x2d, 0, 0];
export const i32StoreByte = [0x3a, 0, 0];
export const i32Add = 0x6a;
export const i32LessUnsigned = 0x49;
export const loop = [0x03, 0x40];
export const branchIf = 0x0d;
export const end = 0x0b;

/** Opcodes of vector instructions, with the prefix that they have in common. */
export const store = vector(0x0b, 4, 0);
export const xor = vector(0x51);
export const and = vector(0x4e);
export const splatI8 = vector(0x0f);
export const splatI16 = vector(0x10);
export const splatI32 = vector(0x11);
export const shiftRightI32 = vector(0xad);
export const multiplyI32 = vector(0xb5);
export const notLessUnsignedI16 = vector(0x36);
export const minimumI32 = vector(0xb6);
export const maximumI32 = vector(0xb8);
export const narrowI16 = vector(0x65);
export const narrowUnsignedI16 = vector(0x66);
export const narrowI32 = vector(0x85);
export const equalF32 = vector(0x41);
export const nearestF32 = vector(0x6a);
export const multiplyF32 = vector(0xe6);
export const divideF32 = vector(0xe7);
export const toI32 = vector(0xf8);
export const toF32 = vector(0xfa);

const i32 = 0x7f;
const v128 = 0x7b;

/** Loads a vector from an address. `offset` is added to the address, in bytes. */
export function load(offset: number): number[] {
  return vector(0x00, 4, offset);
}

/** Puts a 32-bit integer on the stack. */
export function constant(value: number): number[] {
  return [0x41, ...signed(value)];
}

/** Adds a number of bytes to an address in a local variable. */
export function advance(local: number, bytes: number): number[] {
  return [localGet, local, ...constant(bytes), i32Add, localSet, local];
}

/** A function of 32-bit integers without a result. */
export interface AssembledFunction<Name extends string = string> {
  readonly name: Name;
  /** The number of its parameters. */
  readonly parameters: number;
  /** The number of its local variables, each a vector. They are numbered after the parameters. */
  readonly vectors: number;
  readonly body: readonly number[];
}

/** The part of WebAssembly's interface that is used here, which Node's types lack. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** The memory of a module. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  /** Adds pages of 64 KiB. It replaces the buffer. */
  grow(pages: number): void;
}

/** The bytes of a page. */
const page = 65_536;

/** Makes a memory at least `bytes` long. */
export function growTo(memory: Memory, bytes: number): void {
  const missing = Math.ceil(bytes / page) - memory.buffer.byteLength / page;
  memory.grow(Math.max(0, missing));
}

/** Compiles a function. The result has it under its name, and `memory`, which it works on. */
export function instantiate<Name extends string>(
  assembled: AssembledFunction<Name>,
): { memory: Memory } & Record<Name, (...parameters: number[]) => void> {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembleModule(assembled)));
  return exports as ReturnType<typeof instantiate<Name>>;
}

function assembleModule({ name, parameters, vectors, body }: AssembledFunction): Uint8Array {
  const types = new Array<number>(parameters).fill(i32);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, ...sized(types), 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...text("memory"), 2, 0, ...text(name), 0, 0]),
    ...section(10, [1, ...sized([1, vectors, v128, ...body])]),
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

/** Encodes a number in WebAssembly's variable length, LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  const rest = value >> 7;
  const isLast = (rest === 0 && (value & 0x40) === 0) || (rest === -1 && (value & 0x40) !== 0);
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(rest)];
}
