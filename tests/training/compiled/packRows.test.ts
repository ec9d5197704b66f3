import { describe, expect, it } from "vitest";
import { packRows } from "@epochbook/training/dist/engines/compiled/packing/packRows.js";
import { feedInputs } from "@epochbook/training/dist/engines/compiled/packing/feeds.js";

/** Rows of bytes, none of them 0 except for these columns. */
function makeRows(count: number, width: number, zeros: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: count * width }, (_, index) =>
    zeros.includes(index % width) ? 0 : 1 + ((index * 89) % 255),
  );
}

const feed = (data: Uint8Array | Float32Array, width: number, divisor = 1) =>
  feedInputs({ data, count: data.length / width, shape: [width], width, divisor });

describe.each([8, 9])("rows of %d bytes", (width) => {
  const bytes = makeRows(20, width, [0, 3, 4]);
  const columns = Int32Array.from({ length: width }, (_, column) => column).filter(
    (column) => ![0, 3, 4].includes(column),
  );
  const kept = bytes.filter((_, index) => columns.includes(index % width));

  it("lose the columns that are 0 in all of them", () => {
    const rows = feed(bytes, width, 255);
    const expected = { data: kept, width: columns.length, shape: [columns.length], columns };
    expect(packRows(rows, true)).toEqual({ ...rows, ...expected, multiplies: true });
  });

  it("keep them if they may not be left out", () => {
    const rows = feed(bytes, width, 255);
    expect(packRows(rows, false)).toEqual({ ...rows, multiplies: true });
  });

  it("may begin anywhere in an array", () => {
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    expect(packRows(feed(moved.subarray(1), width), true).data).toEqual(kept);
  });

  it.each([255, 1])("may come as floats, each over %d", (factor) => {
    const floats = Float32Array.from(bytes, (byte) => byte / factor);
    const packed = packRows(feed(floats, width, 2), true);
    expect(packed).toMatchObject({ data: kept, type: "uint8", divisor: 2 * factor });
  });
});

it("leaves floats that aren't bytes as they are", () => {
  const rows = feed(Float32Array.of(0, 0.3, 0, 0.7), 2);
  expect(packRows(rows, true)).toBe(rows);
});

it("leaves out no small part of the columns, and never all", () => {
  const few = feed(makeRows(3, 100, [1, 2]), 100);
  expect(packRows(few, true)).toEqual({ ...few, multiplies: true });
  const none = feed(new Uint8Array(12), 3);
  expect(packRows(none, true)).toEqual({ ...none, multiplies: true });
});
