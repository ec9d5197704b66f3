import { types } from "node:util";
import { isObject, sizeOf } from "@epochbook/core";
import type { MimeBundle } from "../../link/content.js";
import { typedArrayBundle } from "./typedArrays.js";

/**
 * Returns what shows numbers with their shape, `{ data, shape }`.
 *
 * It is their kind and shape as text, and the table of their typed array.
 */
export function ndArrayBundle(value: unknown): MimeBundle | undefined {
  if (!isObject(value) || Object.keys(value).length !== 2) {
    return undefined;
  }
  const { data, shape } = value;
  if (!types.isTypedArray(data) || !isShape(shape) || sizeOf(shape) !== data.length) {
    return undefined;
  }
  const text = `${data.constructor.name} of shape [${shape.join(", ")}], as { data, shape }`;
  return { "text/plain": text, ...typedArrayBundle(data, text) };
}

function isShape(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((length) => Number.isSafeInteger(length));
}
