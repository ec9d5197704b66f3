import { types } from "node:util";
import type { MimeBundle } from "../../link/content.js";
import { formatNumber, htmlTable } from "./html.js";

const shownLength = 10;

/** The most elements whose range is computed: with more the user would wait for it. */
const scannedLength = 5_000_000;

/**
 * Returns the table of a typed array: its first elements, length, range and mean.
 *
 * @param note - stands below the table
 */
export function typedArrayBundle(value: unknown, note = ""): MimeBundle | undefined {
  if (!types.isTypedArray(value) || Buffer.isBuffer(value) || value.length === 0) {
    return undefined;
  }
  const first = Array.from(
    value.subarray(0, shownLength) as Iterable<number | bigint>,
    formatNumber,
  );
  if (value.length > shownLength) {
    first.push("…");
  }
  const header = [value.constructor.name, "length"];
  const row = [first.join(", "), String(value.length)];
  if (value.length <= scannedLength) {
    header.push("min", "max", "mean");
    row.push(...rangeOf(value as Iterable<number | bigint>).map(formatNumber));
  }
  return { "text/html": htmlTable(header, [row], note) };
}

function rangeOf(elements: Iterable<number | bigint>): [min: number, max: number, mean: number] {
  let [min, max, sum, count] = [Infinity, -Infinity, 0, 0];
  for (const element of elements) {
    const number = Number(element);
    if (number < min) {
      min = number;
    }
    if (number > max) {
      max = number;
    }
    sum += number;
    count++;
  }
  return [min, max, sum / count];
}
