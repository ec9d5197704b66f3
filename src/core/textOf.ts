/**
 * Returns the text of any value, as `String` does, but never throws.
 *
 * An object without a `toString`, or with one that throws, gives its built-in tag, such as `[object
 * Object]`.
 */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return tagOf(value);
  }
}

/** Returns the built-in tag of a value, or its type if the value refuses even that. */
function tagOf(value: unknown): string {
  try {
    return Object.prototype.toString.call(value);
  } catch {
    return `[${typeof value}]`;
  }
}
