import { describe, didYouMean, isObject } from "@epochbook/core";

/** An object of a file, with fields of any kind. */
export type Fields = Record<string, unknown>;

/** Checks that a value is an object with all needed fields and no unknown one. */
export function checkObject(
  where: string,
  value: unknown,
  needed: readonly string[],
  optional: readonly string[],
): asserts value is Fields {
  if (!isObject(value)) {
    throw new TypeError(`expected ${where} to be an object, got ${describe(value)}`);
  }
  const known = [...needed, ...optional];
  const unknown = Object.keys(value).find((field) => !known.includes(field));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, known);
    const others = optional.length === 0 ? "" : ` (optional: ${optional.join(", ")})`;
    throw new TypeError(
      `expected ${where} to have ${needed.join(", ")}${others}, got ${unknown}${hint}`,
    );
  }
  const missing = needed.find((field) => !Object.hasOwn(value, field));
  if (missing !== undefined) {
    throw new TypeError(`expected ${where} to have ${missing}, got none`);
  }
}

/** Checks that a value is a list, and each of its entries. */
export function checkList(
  where: string,
  value: unknown,
  check: (where: string, entry: unknown) => void,
): asserts value is unknown[] {
  if (!Array.isArray(value)) {
    throw new TypeError(`expected ${where} to be a list, got ${describe(value)}`);
  }
  value.forEach((entry, index) => {
    check(`${where}[${index}]`, entry);
  });
}

/** Checks that a value is a text that isn't empty. */
export function checkText(where: string, value: unknown): void {
  if (typeof value !== "string" || value.trim() === "") {
    throw new TypeError(`expected ${where} to be a text that isn't empty, got ${describe(value)}`);
  }
}

/** Checks that a value is a number from 0 to a greatest one, which may be `Infinity`. */
export function checkNumber(where: string, value: unknown, most: number): void {
  if (typeof value !== "number" || !(value >= 0 && value <= most)) {
    const range = most === Infinity ? "a number >= 0" : `a number from 0 to ${most}, or null`;
    throw new RangeError(`expected ${where} to be ${range}, got ${describe(value)}`);
  }
}
