import { types } from "node:util";
import type { MimeBundle } from "../../link/content.js";
import { htmlTable } from "./html.js";
import { formatNumber } from "./formatNumber.js";

const shownLength = 10;

/** A typed array of numbers: its length, its range and mean, and its first elements. */
export function typedArrayBundle(value: unknown): MimeBundle | undefined {
  if (!types.isTypedArray(value) || Buffer.isBuffer(value) || value.length === 0) return undefined;
  const elements = value as Iterable<number | bigint> & { length: number };
  let [least, greatest, sum] = [Infinity, -Infinity, 0];
  for (const element of elements) {
    const number = Number(element);
    if (number < least) least = number;
    if (number > greatest) greatest = number;
    sum += number;
  }
  const first = Array.from(
    value.subarray(0, shownLength) as Iterable<number | bigint>,
    formatNumber,
  );
  if (value.length > shownLength) first.push("…");
  const row = [value.length, least, greatest, sum / value.length].map(formatNumber);
  const header = [value.constructor.name, "length", "min", "max", "mean"];
  return { "text/html": htmlTable(header, [[first.join(", "), ...row]]) };
}
