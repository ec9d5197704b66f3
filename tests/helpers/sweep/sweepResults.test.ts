import {
  bestOfSweep,
  describeBest,
  sweepTable,
  valuesOfSweep,
  type SweepRow,
} from "@epochbook/helpers";
import { describe, expect, test } from "vitest";

/** Rows of one value, one a seed. */
function at(value: number, ...accuracies: number[]): SweepRow[] {
  return accuracies.map((accuracy, seed) => ({ value, seed, accuracy }));
}

const rows = [
  ...at(0.5, 0.97, 0.972, 0.971),
  ...at(0.1, 0.979, 0.981, 0.986),
  ...at(0.3, 0.981, 0.982, 0.986),
  ...at(0.2, 0.978, 0.979, 0.9805),
];

describe("the best of a sweep", () => {
  test("has the highest mean; rivals reach its lowest", () => {
    const best = bestOfSweep(rows);
    expect(best).toMatchObject({ value: 0.3, seeds: 3, low: 0.981, high: 0.986, rivals: [0.1] });
    expect(best.mean).toBeCloseTo(0.983, 10);
  });

  test("counts a value that touches the best one's lowest as a rival", () => {
    expect(bestOfSweep([...at(1, 0.9, 0.96), ...at(2, 0.8, 0.9)]).rivals).toEqual([2]);
  });

  test("is the lowest value of equals", () => {
    expect(bestOfSweep([...at(64, 0.9), ...at(32, 0.9)])).toMatchObject({
      value: 32,
      rivals: [64],
    });
  });

  test("is described with its spread and rivals", () => {
    expect(describeBest("dropout rate", rows)).toBe(
      "Best dropout rate: 0.3, with a test accuracy of 98.30 % (98.10 to 98.60 over 3 seeds); within its spread: 0.1",
    );
    expect(describeBest("size", [...at(1, 0.9, 0.92), ...at(2, 0.5, 0.6)])).toMatch(
      /: no other value$/,
    );
  });

  test("of one seed has no known spread", () => {
    expect(describeBest("rate", [...at(0.01, 0.5), ...at(0.001, 0.9)])).toBe(
      "Best rate: 0.001, with a test accuracy of 90.00 % (one seed: its spread is not known)",
    );
  });

  test("needs rows", () => {
    expect(() => bestOfSweep([])).toThrow(/expected rows .* got an empty list/);
    expect(() => bestOfSweep(at(1, 97))).toThrow(/Divide percentages by 100/);
  });
});

test("the values of a sweep are taken of what is measured", () => {
  const measured = at(2, 0.9, 0.8).map((row, index) => ({ ...row, seconds: 1 + 2 * index }));
  expect(valuesOfSweep(measured, "seconds")).toEqual([
    { value: 2, seeds: 2, mean: 2, low: 1, high: 3 },
  ]);
  expect(() => valuesOfSweep(rows, "seconds")).toThrow(/seconds in row 0 .* got undefined/);
});

describe("the table of a sweep", () => {
  test("holds mean and extremes in percent, ascending", () => {
    expect(sweepTable("dropout rate", rows)).toEqual({
      caption: "Test accuracy by dropout rate, in percent",
      columns: ["dropout rate", "seeds", "mean", "lowest", "highest"],
      rows: [
        ["0.1", "3", "98.20", "97.90", "98.60"],
        ["0.2", "3", "97.92", "97.80", "98.05"],
        ["0.3", "3", "98.30", "98.10", "98.60"],
        ["0.5", "3", "97.10", "97.00", "97.20"],
      ],
    });
  });

  test("holds parameters and seconds where they were measured", () => {
    const measured = at(16, 0.9, 0.91).map((row, index) => ({
      ...row,
      parameters: 13002,
      seconds: 0.25 + index / 10,
    }));
    const table = sweepTable("neurons", measured);
    expect(table.columns.slice(-2)).toEqual(["parameters", "seconds per epoch"]);
    expect(table.rows.map((row) => row.slice(-2))).toEqual([["13,002", "0.30"]]);
    expect(sweepTable("neurons", [...measured, ...at(32, 0.95)]).columns).toHaveLength(5);
  });
});
