import { accuracy, confusionMatrix, f1, precision, recall, tf } from "@epochbook/training";
import { describe, expect, it } from "vitest";

const truth = [0, 0, 0, 1, 1, 2];
const predicted = [0, 0, 1, 1, 2, 2];
const matrix = [
  [2, 1, 0],
  [0, 1, 1],
  [0, 0, 1],
];

describe("confusionMatrix", () => {
  it("counts truth by row and prediction by column", () => {
    expect(confusionMatrix(truth, Int32Array.from(predicted), 3)).toEqual(matrix);
  });

  it("refuses labels that are no class, and lists of different length", () => {
    expect(() => confusionMatrix([0, 3], [0, 0], 3)).toThrow(
      "expected truth to hold classes from 0 to 2, got 3 (number) at index 1",
    );
    expect(() => confusionMatrix([0], [0.5], 3)).toThrow("expected predicted to hold classes");
    expect(() => confusionMatrix([0], [], 3)).toThrow("expected as many predictions as labels");
    expect(() => confusionMatrix([], [], 0)).toThrow("expected classes to be a whole number >= 1");
  });

  it("refuses what is no list", () => {
    const tensor = tf.tensor1d([0, 1]) as unknown as number[];
    expect(() => confusionMatrix(tensor, tensor, 2)).toThrow(
      "expected truth to be a list of class numbers, got Object. " +
        "Pass labels.data of { data, shape }, or await tensor.data() of a tensor",
    );
    expect(() => confusionMatrix([0, 1], tensor, 2)).toThrow("expected predicted to be a list");
    expect(() => f1(tensor, [0, 1])).toThrow("expected truth to be a list");
  });
});

describe("scores", () => {
  it("come from labels and from a confusion matrix alike", () => {
    expect(accuracy(truth, predicted)).toBe(4 / 6);
    expect(accuracy(matrix)).toBe(4 / 6);
    expect(precision(truth, predicted)).toBe(precision(matrix));
    expect(f1(truth, predicted, { average: "none" })).toEqual(f1(matrix, { average: "none" }));
  });

  it("are averaged as asked", () => {
    expect(precision(matrix, { average: "none" })).toEqual([1, 1 / 2, 1 / 2]);
    expect(recall(matrix, { average: "none" })).toEqual([2 / 3, 1 / 2, 1]);
    expect(f1(matrix, { average: "none" })).toEqual([4 / 5, 1 / 2, 2 / 3]);
    expect(precision(matrix)).toBeCloseTo(2 / 3, 12);
    expect(recall(matrix, { average: "macro" })).toBeCloseTo(13 / 18, 12);
    expect(f1(matrix, { average: "micro" })).toBe(4 / 6);
    expect(() => f1(matrix, { average: "mean" as "macro" })).toThrow(
      'expected average to be one of "macro", "micro", "none", got "mean" (string)',
    );
  });

  it.each<[unknown, string]>([
    [[0, 1, 2], "got 0 (number) as row 0. Labels are passed as two lists, truth and predicted"],
    [[[1, 2]], "got row 0 of length 2 in 1 rows"],
    [
      [
        [1, 0],
        [0, NaN],
      ],
      "got NaN (number) at [1][1]",
    ],
    [[], "got an empty list"],
    [undefined, "got undefined (undefined)"],
  ])("refuse the confusion matrix %j", (matrix, got) => {
    for (const score of [accuracy, precision, recall, f1]) {
      expect(() => score(matrix as number[][])).toThrow(
        `expected a square confusion matrix of counts, [classes][classes], ${got}`,
      );
    }
  });

  it("are 0 where they would divide by zero", () => {
    expect(precision([0, 1], [0, 0], { average: "none" })).toEqual([1 / 2, 0]);
    expect(recall([0, 0], [0, 1], { average: "none" })).toEqual([1 / 2, 0]);
    expect(accuracy([[0]])).toBe(0);
  });
});
