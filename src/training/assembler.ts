/**
 * The part of WebAssembly's binary format that our kernels are written in: instructions as lists of
 * bytes, and a module of one function over its memory.
 */

/** Opcodes of WebAssembly's core specification. */
export const LOCAL_GET = 0x20;
export const LOCAL_SET = 0x21;
export const LOCAL_TEE = 0x22;
export const I32_LOAD = [0x28, 2, 0];
export const I32_LOAD_BYTE = [0x2d, 0, 0];
export const I32_STORE_BYTE = [0x3a, 0, 0];
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
export const MINIMUM_I32 = vector(0xb6);
export const MAXIMUM_I32 = vector(0xb8);
export const NARROW_I16 = vector(0x65);
export const NARROW_UNSIGNED_I16 = vector(0x66);
export const NARROW_I32 = vector(0x85);
export const EQUAL_F32 = vector(0x41);
export const NEAREST_F32 = vector(0x6a);
export const MULTIPLY_F32 = vector(0xe6);
export const DIVIDE_F32 = vector(0xe7);
export const TO_I32 = vector(0xf8);
export const TO_F32 = vector(0xfa);

const I32 = 0x7f;
const V128 = 0x7b;

/** Loads a vector from so many bytes after an address. */
export function load(offset: number): number[] {
  return vector(0x00, 4, offset);
}

export function constant(value: number): number[] {
  return [0x41, ...signed(value)];
}

/** Adds bytes to an address in a local. */
export function advance(local: number, bytes: number): number[] {
  return [LOCAL_GET, local, ...constant(bytes), I32_ADD, LOCAL_SET, local];
}

/** A function of 32-bit integers without a result. */
export interface AssembledFunction<Name extends string = string> {
  readonly name: Name;
  readonly parameters: number;
  /** Its variables of a vector each, numbered after the parameters. */
  readonly vectors: number;
  readonly body: readonly number[];
}

/** The part of WebAssembly's interface that is used here, which Node's types lack. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

export interface Memory {
  readonly buffer: ArrayBuffer;
  /** By pages of 64 KiB. */
  grow(pages: number): void;
}

const PAGE = 65_536;

/** Makes a memory at least so many bytes long. */
export function growTo(memory: Memory, bytes: number): void {
  const missing = Math.ceil(bytes / PAGE) - memory.buffer.byteLength / PAGE;
  memory.grow(Math.max(0, missing));
}

/** Compiles a function; gives it by its name with the memory that it works on, `memory`. */
export function instantiate<Name extends string>(
  assembled: AssembledFunction<Name>,
): { memory: Memory } & Record<Name, (...parameters: number[]) => void> {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assembleModule(assembled)));
  return exports as ReturnType<typeof instantiate<Name>>;
}

function assembleModule({ name, parameters, vectors, body }: AssembledFunction): Uint8Array {
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
