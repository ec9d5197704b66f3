/** The arrays that data comes in: pixels as bytes or floats, labels as bytes or integers. */
export type TypedArray = Float32Array | Int32Array | Uint8Array;

/**
 * Numbers in row-major order with their shape, for example `[60000, 784]`.
 *
 * The data is shared, never copied.
 */
export interface NdArray<T extends TypedArray = TypedArray> {
  readonly data: T;
  readonly shape: readonly number[];
}

/** The names of the {@link TypedArray} types. */
export const typedArrays: readonly string[] = ["Float32Array", "Int32Array", "Uint8Array"];

/** Returns the number of elements of a shape. It is 1 for the empty shape of a scalar. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/**
 * Returns the built-in type of a value, such as `Float32Array`, `Undefined` or `Object`.
 *
 * It goes by the value's tag: values from another realm, such as a notebook's context, fail
 * `instanceof`.
 */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}

/** Returns true if a value is one of the {@link TypedArray} types, from any realm. */
export function isTypedArray(value: unknown): value is TypedArray {
  return typedArrays.includes(kindOf(value));
}

/**
 * Returns true if a value is a list: an array, a typed array, or an object with a length.
 *
 * The length is a whole number; the elements are not looked at.
 */
export function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    Number.isSafeInteger((value as { length?: unknown }).length)
  );
}

/** Returns true if a value is an object with fields: neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
