import type { NdArray, TypedArray } from "@epochbook/datasets";
import { tf } from "../backend/tf.js";

/** What data may come as: numbers with their shape, bare numbers, or a tensor. */
export type DataInput = NdArray | TypedArray | tf.Tensor;

/** Numbers with their shape, or without when bare numbers came. */
export interface ReadInput {
  readonly data: TypedArray;
  readonly shape: readonly number[] | undefined;
}

const ARRAY_TYPES = ["Float32Array", "Int32Array", "Uint8Array"];

/**
 * Reads data into a typed array: a tensor's numbers are copied, everything else is shared.
 *
 * @param name - what messages call it
 * @throws TypeError or RangeError when it is none of these, or its shape and length disagree
 */
export async function readInput(name: string, input: DataInput): Promise<ReadInput> {
  if (input instanceof tf.Tensor) {
    return { data: await input.data(), shape: input.shape };
  }
  if (isTypedArray(input)) {
    return { data: input, shape: undefined };
  }
  if (!isNdArray(input)) {
    throw new TypeError(
      `expected ${name} to be { data, shape }, a tensor or a typed array (${ARRAY_TYPES.join(", ")}), ` +
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
  return { data, shape };
}

/** The number of elements of a shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function isNdArray(value: unknown): value is NdArray {
  const { data, shape } = Object(value) as Partial<NdArray>;
  return isTypedArray(data) && Array.isArray(shape);
}

// By tag, since arrays from another realm, such as a notebook's context, fail `instanceof`.
function isTypedArray(value: unknown): value is TypedArray {
  return ARRAY_TYPES.includes(kindOf(value));
}

function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
