import { textOf } from "./textOf.js";

/** How many characters of a value are shown. */
const mostShown = 500;

/** How many elements of a list are looked at: their text is longer than what is shown of it. */
const mostElements = 2 * mostShown;

/**
 * Says of a value what a message should: the value itself and its type.
 *
 * Gives `"adam" (string)`, `0 (number)` or `[1, 2] (list)`. Of a text of more than 500 characters
 * the first 500 are shown, then `…`. It never throws, whatever the value is.
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

/** Tells whether a value is an array. A revoked proxy throws when it is asked. */
function isList(value: unknown): value is unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/** Joins the elements of a list; null and undefined have no text, as in `Array.join`. */
function joinElements(list: unknown[]): string {
  try {
    const elements = list.slice(0, mostElements);
    return elements.map((element) => (element == null ? "" : textOf(headOf(element)))).join(", ");
  } catch {
    return textOf(list);
  }
}

/** Returns the beginning of a long list, whose whole text would take seconds; else the value. */
function headOf(value: unknown): unknown {
  const isLong = (isList(value) || isNumbers(value)) && value.length > mostElements;
  return isLong ? value.slice(0, mostElements) : value;
}

/** Tells whether a value is a typed array, from whichever realm. */
function isNumbers(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && "length" in value;
}

/** Cuts a text that is too long, between two characters. */
function shorten(text: string): string {
  if (text.length <= mostShown) {
    return text;
  }
  // A character such as an emoji is two units long.
  const isCut = (text.codePointAt(mostShown - 1) ?? 0) > 0xffff;
  return `${text.slice(0, isCut ? mostShown - 1 : mostShown)}…`;
}
