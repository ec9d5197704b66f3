import { oneHot, oneHotTensor, tf, type Labels } from "@epochbook/helpers";
import { describe, expect, test } from "vitest";

describe("one-hot encoding", () => {
  test("puts a 1 in the column of each label", () => {
    const expected = { data: Float32Array.of(0, 0, 1, 1, 0, 0), shape: [2, 3] };
    expect(oneHot([2, 0], 3)).toEqual(expected);
    expect(oneHot({ data: Uint8Array.of(2, 0), shape: [2] }, 3)).toEqual(expected);
  });

  test("gives the same as a tensor", () => {
    const tensor = oneHotTensor(Int32Array.of(1, 1), 2);
    expect(tensor.arraySync()).toEqual([
      [0, 1],
      [0, 1],
    ]);
    tf.dispose(tensor);
  });

  test.each([
    [[0, 10], "expected labels from 0 to 9 for 10 classes, got 10 at index 1"],
    [[-1], "got -1 at index 0"],
    [[1.5], "got 1.5 at index 0"],
    [[Number.NaN], "got NaN at index 0"],
  ])("refuses the labels %j", (labels, message) => {
    expect(() => oneHot(labels, 10)).toThrow(message);
  });

  test("refuses what is no list of numbers, and says what to pass", () => {
    const tensor = tf.tensor1d([0, 1], "int32");
    const refused: [unknown, string][] = [
      [tensor, "a tensor"],
      [tensor.data(), "Promise"],
      [undefined, "Undefined"],
      ["01", "String"],
      [{ data: [0, 1] }, "Object"],
    ];
    for (const [labels, got] of refused) {
      const message = `expected labels to be a list of numbers or { data, shape }, got ${got}. The numbers of a tensor are await tensor.data()`;
      for (const encode of [oneHot, oneHotTensor]) {
        expect(() => encode(labels as Labels, 2)).toThrow(new TypeError(message));
      }
    }
  });

  test("refuses a number of classes that can't be", () => {
    expect(() => oneHot([0], 0)).toThrow(
      "expected classes to be a whole number >= 1, got 0 (number)",
    );
  });
});
