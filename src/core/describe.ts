import { textOf } from "./textOf.js";

/** The number of characters that are shown of a value. */
const mostShown = 500;

/**
 * The number of elements that are read of a list.
 *
 * Their text is longer than the text that is shown.
 */
const mostElements = 2 * mostShown;

/**
 * Describes a value in a message: the value itself, and its type.
 *
 * It returns `"adam" (string)`, `0 (number)` or `[1, 2] (list)`, for example. Of a text of more
 * than 500 characters, the first 500 are shown, then `…`. It never throws, for any value.
 */
export function describe(value: unknown): string {
  if (typeof value === "string") {
    return `"${shorten(value)}" (string)`;
  }
  if (isList(value)) {
    return `[${shorten(joinElements(value))}] (list)`;
  }
  return `${shorten(textOf(headOf(value)))} (${typeof value})`;
}

/**
 * Returns true if a value is an array.
 *
 * A revoked proxy throws when it is asked, and counts as none.
 */
function isList(value: unknown): value is unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/**
 * Joins the elements of a list.
 *
 * Null and undefined give an empty text, as in `Array.join`.
 */
function joinElements(list: unknown[]): string {
  try {
    const elements = list.slice(0, mostElements);
    return elements.map((element) => (element == null ? "" : textOf(headOf(element)))).join(", ");
  } catch {
    return textOf(list);
  }
}

/**
 * Returns the beginning of a long list, or else the value itself.
 *
 * The whole text of a long list would take seconds.
 */
function headOf(value: unknown): unknown {
  const isLong = (isList(value) || isNumbers(value)) && value.length > mostElements;
  return isLong ? value.slice(0, mostElements) : value;
}

/** Returns true if a value is a typed array, from any realm. */
function isNumbers(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && "length" in value;
}

/** Cuts a text that is too long. The cut is between two characters. */
function shorten(text: string): string {
  if (text.length <= mostShown) {
    return text;
  }
  // A character such as an emoji is two units long.
  const isCut = (text.codePointAt(mostShown - 1) ?? 0) > 0xffff;
  return `${text.slice(0, isCut ? mostShown - 1 : mostShown)}…`;
}
