import {
  isArrayLike,
  isTypedArray,
  kindOf,
  type NdArray,
  type TypedArray,
  typedArrays,
} from "@epochbook/core";
import { tf } from "@epochbook/training";

/** Class labels: whole numbers from 0, as `[n]` or in any list. */
export type Labels = NdArray | ArrayLike<number>;

/**
 * Returns the numbers of labels, shared and never copied. The numbers aren't checked.
 *
 * @param name - what messages call them
 * @throws TypeError when they are no list, such as a tensor
 */
export function readLabels(name: string, labels: Labels): ArrayLike<number> {
  const values = dataOf(labels);
  if (!isArrayLike(values)) {
    throw refusal(name, "a list of numbers", labels);
  }
  return values as ArrayLike<number>;
}

/**
 * Returns the numbers of a typed array with or without its shape, shared and never copied.
 *
 * @param name - what messages call it
 * @throws TypeError when it is none, such as a tensor
 */
export function readTypedArray<T extends TypedArray>(name: string, array: NdArray<T> | T): T {
  const values = dataOf(array);
  if (!isTypedArray(values)) {
    throw refusal(name, `a typed array (${typedArrays.join(", ")})`, array);
  }
  return values as T;
}

/** Returns the data of an array with a shape, and everything else as it is. */
function dataOf(value: unknown): unknown {
  const { data, shape } = Object(value) as Partial<NdArray>;
  return isArrayLike(data) && Array.isArray(shape) ? data : value;
}

function refusal(name: string, wanted: string, value: unknown): TypeError {
  const got = value instanceof tf.Tensor ? "a tensor" : kindOf(value);
  return new TypeError(
    `expected ${name} to be ${wanted} or { data, shape }, got ${got}. ` +
      "The numbers of a tensor are await tensor.data()",
  );
}
