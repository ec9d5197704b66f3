import {
  accuracyBySeconds,
  accuracyByVariant,
  differenceByVariant,
} from "@epochbook/helpers/dist/charts/index.js";
import type { VariantRow, VegaLiteSpec } from "@epochbook/helpers/dist/charts/parts/index.js";
import { describe, expect, test } from "vitest";

const ours: VariantRow = { variant: "adam", source: "ours", accuracy: 0.98, seed: 1, seconds: 8 };
const published: VariantRow = { variant: "adam", source: "published", accuracy: 0.9793 };

interface Point {
  variant: string;
  source: string;
  mean: number;
  low: number;
  high: number;
  side: string;
}

const pointsOf = (spec: VegaLiteSpec): Point[] => (spec.data as { values: Point[] }).values;

describe("variant rows", () => {
  test.each<[string, VariantRow[], RegExp]>([
    ["none", [], /expected rows .* got an empty list/],
    ["percent", [{ ...ours, accuracy: 98 }], /accuracy in row 0 \(adam, ours\) .* by 100/],
    ["a broken seed", [{ ...ours, seed: 0.5 }], /seed in row 0 .* whole number/],
    ["no time", [{ ...ours, seconds: 0 }], /seconds in row 0 \(adam, ours\) to be > 0, got 0/],
    ["twice", [ours, ours], /once a source and seed, got one again in row 1/],
    [
      "too many sources",
      Array.from({ length: 7 }, (_, index) => ({ ...published, source: String(index) })),
      /expected at most 6 sources in one chart, got 7/,
    ],
  ])("are refused with %s", (_, rows, message) => {
    expect(() => accuracyByVariant(rows)).toThrow(message);
  });

  test("of several seeds become one point with its extremes", () => {
    const rows = [ours, { ...ours, seed: 2, accuracy: 0.982 }, published];
    const points = pointsOf(accuracyByVariant(rows));
    expect(points).toHaveLength(2);
    expect(points[0]).toMatchObject({ source: "ours", low: 0.98, high: 0.982 });
    expect(points[0].mean).toBeCloseTo(0.981, 10);
  });

  test("are compared with the reference in percentage points, where it has the variant", () => {
    const rows = [ours, published, { ...ours, variant: "adam-200" }];
    const points = pointsOf(differenceByVariant(rows, { reference: "published" }));
    expect(points.map(({ variant, source }) => [variant, source])).toEqual([["adam", "ours"]]);
    expect(points[0].mean).toBeCloseTo(0.07, 10);
  });

  test("keep the colours and shapes of their sources when the reference is left out", () => {
    const rows = [published, ours];
    const colours = (spec: VegaLiteSpec) =>
      /"domain":\["ours"\],"range":(\["#\w+"\])/.exec(JSON.stringify(spec))?.[1];
    const all = /"domain":\["published","ours"\],"range":\["#\w+",("#\w+")\]/.exec(
      JSON.stringify(accuracyByVariant(rows)),
    )?.[1];
    expect(colours(differenceByVariant(rows, { reference: "published" }))).toBe(`[${all}]`);
  });

  test("need something to compare with, and a tolerance above 0", () => {
    expect(() => differenceByVariant([ours], { reference: "published" })).toThrow(
      /expected rows to compare with source "published", got none/,
    );
    expect(() =>
      differenceByVariant([ours, published], { reference: "published", tolerance: 0 }),
    ).toThrow(/expected tolerance to be > 0, got 0/);
  });

  test("need the seconds where time is drawn", () => {
    expect(() => accuracyBySeconds([published])).toThrow(/seconds of adam .* got undefined/);
  });

  test("have their names on sides where they don't meet", () => {
    const row = (variant: string, accuracy: number, seconds: number) => ({
      ...ours,
      ...{ variant, accuracy, seconds },
    });
    const spec = accuracyBySeconds([
      row("adam", 0.981, 8.2),
      row("rmsprop", 0.98, 8),
      row("twin", 0.98, 8.2),
      row("hidden", 0.944, 6),
      row("adam-200", 0.982, 80),
    ]);
    const sides = Object.fromEntries(pointsOf(spec).map(({ variant, side }) => [variant, side]));
    expect(sides).toMatchObject({ rmsprop: "left", hidden: "right", "adam-200": "right" });
    expect(sides.adam).not.toBe(sides.twin);
  });
});
