import { describe, expect, it } from "vitest";
import { packBytes } from "@epochbook/training/dist/wasm/packBytes.js";

/** Makes bytes of every value, in no order. */
function makeBytes(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 167 + (index >> 8)) % 256);
}

/** Returns the 32-bit float after a positive one. */
function nextFloat(value: number): number {
  const floats = Float32Array.of(value);
  new Int32Array(floats.buffer)[0]++;
  return floats[0];
}

describe.each([255, 1])("floats that are bytes over %d", (factor) => {
  it.each([1, 15, 16, 17, 784, 16_383, 16_384, 16_385, 40_000])(
    "are packed, %d of them",
    (length) => {
      const bytes = makeBytes(length);
      const floats = Float32Array.from(bytes, (byte) => byte / factor);
      expect(packBytes(floats, factor)).toEqual(bytes);
    },
  );

  it("may be a part of an array, and minus zero", () => {
    const floats = Float32Array.of(0.3, 200 / factor, -0, 255 / factor, 0.3);
    expect(packBytes(floats.subarray(1, 4), factor)).toEqual(Uint8Array.of(200, 0, 255));
  });

  it.each([
    ["not a number", NaN],
    ["infinite", Infinity],
    ["negative", -1 / factor],
    ["above 255", 256 / factor],
    ["far above it", 1e30],
    ["between two bytes", 100.5 / factor],
    ["next to a byte", nextFloat(100 / factor)],
  ])("aren't packed with one among them that is %s", (_, odd) => {
    for (const place of [0, 7, 16_384, 19_999]) {
      const floats = Float32Array.from(makeBytes(20_000), (byte) => byte / factor);
      floats[place] = odd;
      expect(packBytes(floats, factor)).toBeUndefined();
    }
  });
});

it("packs after it has refused", () => {
  expect(packBytes(Float32Array.of(0.5), 1)).toBeUndefined();
  expect(packBytes(Float32Array.of(5), 1)).toEqual(Uint8Array.of(5));
});
