import {
  isTypedArray,
  kindOf,
  type NdArray,
  sizeOf,
  type TypedArray,
  typedArrays,
} from "@epochbook/core";
import { tf } from "../backend/tf.js";

/** The forms that data may have: numbers with their shape, bare numbers, or a tensor. */
export type DataInput = NdArray | TypedArray | tf.Tensor;

/** Numbers with their shape, which is undefined for bare numbers. */
export interface ReadInput {
  readonly data: TypedArray;
  readonly shape: readonly number[] | undefined;
}

/** The types of tensors of single numbers. Strings are no numbers, complex numbers are pairs. */
const numberTypes = ["float32", "int32", "bool"];

/**
 * Reads data into a typed array.
 *
 * Numbers of a tensor, and of memory that threads share, are copied. All others stay where they
 * are.
 *
 * @param name - the name of the data in messages
 * @throws TypeError or RangeError when it is none of these, or its shape and length disagree
 */
export async function readInput(name: string, input: DataInput): Promise<ReadInput> {
  if (input instanceof tf.Tensor) {
    if (!numberTypes.includes(input.dtype)) {
      throw new TypeError(
        `expected ${name} to be a tensor of numbers (${numberTypes.join(", ")}), got one of ${input.dtype}`,
      );
    }
    return { data: await input.data(), shape: input.shape };
  }
  if (isTypedArray(input)) {
    return { data: unshared(input), shape: undefined };
  }
  if (!isNdArray(input)) {
    throw new TypeError(
      `expected ${name} to be { data, shape }, a tensor or a typed array (${typedArrays.join(", ")}), ` +
        `got ${kindOf(input)}`,
    );
  }
  const { data, shape } = input;
  const size = sizeOf(shape);
  if (data.length !== size) {
    throw new RangeError(
      `expected ${name} of shape [${shape.join(", ")}] to hold ${size} numbers, got ${data.length}`,
    );
  }
  return { data: unshared(data), shape };
}

/** Copies memory that threads share. Neither engine takes memory that may change meanwhile. */
function unshared(data: TypedArray): TypedArray {
  return kindOf(data.buffer) === "SharedArrayBuffer" ? data.slice() : data;
}

function isNdArray(value: unknown): value is NdArray {
  const { data, shape } = Object(value) as Partial<NdArray>;
  return isTypedArray(data) && Array.isArray(shape);
}
