import {
  accuracyBySetting,
  histogram,
  probabilityBars,
  reliabilityDiagram,
  type ProbabilityBarsOptions,
  type SettingRow,
} from "@epochbook/helpers/dist/charts/index.js";
import { renderSvg } from "@epochbook/helpers/dist/display/index.js";
import { describe, expect, test } from "vitest";

describe("rows of settings", () => {
  const row: SettingRow = { setting: "L1", seed: 1, accuracy: 0.97 };

  test.each<[string, SettingRow[], RegExp]>([
    ["none", [], /expected rows .* got an empty list/],
    ["no name", [{ ...row, setting: " " }], /setting in row 0 to be named/],
    ["percent", [{ ...row, accuracy: 97 }], /accuracy in row 0 \(L1\) .* by 100/],
    ["NaN in training", [{ ...row, trainAccuracy: NaN }], /trainAccuracy in row 0 .* NaN/],
    ["twice", [row, row], /got "L1" with seed 1 again in row 1/],
    [
      "training accuracy in part",
      [row, { ...row, seed: 2, trainAccuracy: 1 }],
      /trainAccuracy in all 2 rows or in none, got 1/,
    ],
  ])("are refused with %s", (_, rows, message) => {
    expect(() => accuracyBySetting(rows)).toThrow(message);
  });

  test("become a mean for each setting and measure", () => {
    const rows = [0.9, 0.94].map((accuracy, seed) => ({
      ...row,
      seed,
      accuracy,
      trainAccuracy: 0.98,
    }));
    const [gap] = accuracyBySetting(rows).layer as { data: { values: { accuracy: number }[] } }[];
    expect(gap.data.values.map(({ accuracy }) => accuracy.toFixed(3))).toEqual(["0.980", "0.920"]);
  });
});

describe("a histogram", () => {
  const sharesOf = (spec: unknown) =>
    (spec as { data: { values: { from: number; share: number }[] } }).data.values;

  test("counts every value once, the upper end too", () => {
    const spec = histogram({ all: [0, 0.1, 0.5, 1] }, { xTitle: "x", bins: 2 });
    expect(sharesOf(spec)).toEqual([
      { from: 0, to: 0.5, share: 0.5 },
      { from: 0.5, to: 1, share: 0.5 },
    ]);
  });

  test("of several groups has the same intervals for all", () => {
    const { vconcat } = histogram({ a: [0, 1], b: [3, 4] }, { xTitle: "x", bins: 4 });
    const [a, b] = vconcat as unknown[];
    expect(sharesOf(a).map(({ share }) => share)).toEqual([0.5, 0.5, 0, 0]);
    expect(sharesOf(b).map(({ share }) => share)).toEqual([0, 0, 0, 1]);
  });

  test("of equal values is drawn without a doubt of Vega's", async () => {
    const warnings: string[] = [];
    const onWarning = (message: string) => warnings.push(message);
    const spec = histogram({ all: [2, 2] }, { xTitle: "x" });
    expect(await renderSvg(spec, { onWarning })).not.toContain("NaN");
    expect(warnings).toEqual([]);
  });

  test("needs finite values within its domain", () => {
    const options = { xTitle: "x", domain: [0, 1] as const };
    expect(() => histogram({}, options)).toThrow(/expected groups .* got an empty list/);
    expect(() => histogram({ a: [] }, options)).toThrow(/the group "a" .* got an empty list/);
    expect(() => histogram({ a: [0, NaN] }, options)).toThrow(/"a" at index 1 .* NaN/);
    expect(() => histogram({ a: [2] }, options)).toThrow(/every value, got \[0, 1\] for 2 in "a"/);
    expect(() => histogram({ a: [1] }, { ...options, bins: 0 })).toThrow(/bins .* got 0/);
    expect(() => histogram({ a: [1] }, { xTitle: "x", domain: [1, 1] })).toThrow(/domain/);
  });
});

describe("bars of probabilities", () => {
  const image = new Float32Array(784);
  const half = Float32Array.of(0.5, 0.5);

  test("need as many rows as images, and fractions", () => {
    expect(() => probabilityBars(image, new Float32Array(0))).toThrow(/for 1 images, .* got 0/);
    expect(() => probabilityBars(new Float32Array(1568), Float32Array.of(1, 0, 0))).toThrow(
      /for 2 images, \[n, classes\], got 3 numbers/,
    );
    expect(() => probabilityBars(image, Float32Array.of(2, -1))).toThrow(/of image 0 .* got 2/);
    expect(() => probabilityBars(image, half, { labels: [1, 2] })).toThrow(/labels for 1 images/);
    expect(() => probabilityBars(new Float32Array(784 * 13), half)).toThrow(/at most 12 pictures/);
    expect(() => probabilityBars(new Float32Array(3), half)).toThrow(/got 3 numbers/);
  });

  test("say which answer is wrong", () => {
    const titles = (options: ProbabilityBarsOptions) =>
      JSON.stringify(probabilityBars(image, Float32Array.of(0.25, 0.75), options));
    expect(titles({ labels: [0] })).toContain("Answer: 1 (75.0 %). Wrong: it is labelled 0");
    expect(titles({ labels: [1] })).not.toContain("Wrong");
    expect(titles({})).not.toContain("Wrong");
  });

  test("don't round up to certainty", () => {
    const spec = (...row: number[]) =>
      JSON.stringify(probabilityBars(image, Float32Array.from(row)));
    expect(spec(0.9999, 0.0001)).toContain("Answer: 0 (>99.9 %)");
    expect(spec(0.9999, 0.0001)).toContain('"text":">99%"');
    expect(spec(1, 0)).toContain("Answer: 0 (100.0 %)");
    expect(spec(0.994, 0.006)).toContain("Answer: 0 (99.4 %)");
  });
});

describe("a reliability diagram", () => {
  const pointsOf = (spec: unknown) =>
    (spec as { layer: { data: { values: Record<string, number | string>[] } }[] }).layer[1].data
      .values;

  test("has a point for each interval with answers, by Wilson's interval", () => {
    const sure = Array.from({ length: 10 }, (_, index) => ({
      probability: 0.9 + index / 100,
      right: index > 0,
    }));
    const points = pointsOf(reliabilityDiagram([...sure, { probability: 0.3, right: false }]));
    expect(points).toHaveLength(2);
    expect(points[0]).toMatchObject({ probability: 0.3, accuracy: 0, low: 0, count: "1" });
    // 9 of 10 by Wilson's formula in double precision.
    expect(points[1].accuracy).toBe(0.9);
    expect(points[1].low).toBeCloseTo(0.5958, 3);
    expect(points[1].high).toBeCloseTo(0.9821, 3);
  });

  test("holds a probability of 1 in its last interval", () => {
    expect(pointsOf(reliabilityDiagram([{ probability: 1, right: true }]))).toMatchObject([
      { probability: 1, accuracy: 1, high: 1 },
    ]);
  });

  test("needs answers with fractions", () => {
    expect(() => reliabilityDiagram([])).toThrow(/answers .* got an empty list/);
    expect(() => reliabilityDiagram([{ probability: 90, right: true }])).toThrow(
      /of answer 0 .* got 90. Divide percentages by 100/,
    );
    expect(() => reliabilityDiagram([{ probability: 1, right: true }], { bins: 0 })).toThrow(
      /bins .* got 0/,
    );
  });
});
