import { runInNewContext } from "node:vm";
import * as charts from "@epochbook/helpers/dist/charts/index.js";
import {
  epochRows,
  type EpochRow,
  type SweepRow,
} from "@epochbook/helpers/dist/charts/parts/index.js";
import { renderSvg } from "@epochbook/helpers/dist/display/index.js";
import { tf } from "@epochbook/training";
import { describe, expect, test } from "vitest";
import { curves, sweep } from "./data.js";

const row: EpochRow = { epoch: 1, loss: 0.5, accuracy: 0.9 };

describe("epoch rows", () => {
  test("come from a history, counted from 1", () => {
    const history = { loss: [0.5, 0.4], val_accuracy: [0.8, 0.9], seconds: [1, 1] };
    expect(epochRows(history, { run: "SGD", seed: 1 })).toEqual([
      { epoch: 1, run: "SGD", seed: 1, loss: 0.5, val_accuracy: 0.8 },
      { epoch: 2, run: "SGD", seed: 1, loss: 0.4, val_accuracy: 0.9 },
    ]);
  });

  test("need a loss, and lists of one length", () => {
    expect(() => epochRows({ accuracy: [0.9] })).toThrow(/to hold loss, .* got accuracy/);
    expect(() => epochRows({ loss: [1, 2], accuracy: [0.9] })).toThrow(
      /expected 2 epochs of accuracy, as many as of loss, got 1/,
    );
  });

  test.each<[string, EpochRow[], RegExp]>([
    ["none", [], /expected rows .* got an empty list/],
    ["epoch 0", [{ ...row, epoch: 0 }], /epoch in row 0 to be a whole number >= 1, got 0/],
    ["no accuracy", [{ epoch: 1, loss: 1 }], /accuracy in row 0 \(epoch 1\) .* got undefined/],
    ["NaN", [row, { ...row, epoch: 2, accuracy: NaN }], /accuracy in row 1 .* finite .* NaN/],
    ["percent", [{ ...row, accuracy: 97 }], /from 0 to 1, got 97. Divide percentages by 100/],
    ["twice", [row, row], /got epoch 1 again in row 1. Give every training its own run or seed/],
    ["a run without a name", [{ ...row, run: "a" }, row], /expected run in row 1 to be named/],
    [
      "seeds that differ in epochs",
      [
        { ...row, seed: 1 },
        { ...row, seed: 2 },
        { ...row, seed: 1, epoch: 2 },
      ],
      /expected accuracy for all 2 seeds at epoch 2, got 1/,
    ],
    [
      "validation at some epochs",
      [
        { ...row, run: "a" },
        { ...row, run: "a", epoch: 2, val_accuracy: 0.9 },
      ],
      /expected val_accuracy for all 1 seeds at epoch 1 of run "a", got 0/,
    ],
    [
      "too many runs",
      Array.from({ length: 7 }, (_, index) => ({ ...row, run: String(index) })),
      /expected at most 6 runs in one chart, got 7/,
    ],
  ])("are refused with %s", (_, rows, message) => {
    expect(() => charts.accuracyByEpoch(rows)).toThrow(message);
  });

  test("are refused with losses that aren't finite", () => {
    expect(() => charts.lossByEpoch([{ ...row, loss: NaN }])).toThrow(/loss in row 0 .* got NaN/);
  });
});

describe("the accuracy axis", () => {
  test("starts low enough, ends at 1, and says where it starts", () => {
    const axis = (accuracy: number) =>
      /"title":"(Accuracy[^"]*)","scale":{"domain":(\[[^\]]*\])/.exec(
        JSON.stringify(charts.accuracyByEpoch([{ ...row, accuracy }])),
      );
    expect(axis(0.97)).toMatchObject({ 1: "Accuracy (axis starts at 95%)", 2: "[0.95,1]" });
    expect(axis(0.81)).toMatchObject({ 1: "Accuracy (axis starts at 80%)", 2: "[0.8,1]" });
    expect(axis(0.2)).toMatchObject({ 1: "Accuracy", 2: "[0,1]" });
  });

  test("may be chosen, but must hold all values", () => {
    const rows = curves({ epochs: 3 });
    const chosen = charts.accuracyByEpoch(rows, { accuracyDomain: [0.3, 1] });
    expect(JSON.stringify(chosen)).toContain('"domain":[0.3,1]');
    expect(() => charts.accuracyByEpoch(rows, { accuracyDomain: [0.95, 1] })).toThrow(
      /expected accuracyDomain to hold every accuracy, got \[0.95, 1\] for 0.8/,
    );
    expect(() => charts.accuracyByEpoch(rows, { accuracyDomain: [1, 0] })).toThrow(
      /the lower first/,
    );
    expect(() => charts.accuracyByEpoch(rows, { accuracyDomain: [0, 2] })).toThrow(
      /end to lie from 0/,
    );
  });
});

describe("sweep rows", () => {
  const point: SweepRow = { value: 64, seed: 1, accuracy: 0.97 };

  test.each<[string, SweepRow[], RegExp]>([
    ["none", [], /expected rows .* got an empty list/],
    ["NaN as value", [{ ...point, value: NaN }], /value in row 0 to be a finite number, got NaN/],
    ["no seed", [{ ...point, seed: undefined as never }], /seed in row 0 .* got undefined/],
    ["percent", [{ ...point, accuracy: 97 }], /accuracy in row 0 \(value 64\) .* by 100/],
    ["twice", [point, point], /got value 64 with seed 1 again in row 1/],
  ])("are refused with %s", (_, rows, message) => {
    expect(() => charts.accuracyByDropout(rows)).toThrow(message);
  });

  test("need values above 0 where the axis goes by powers", () => {
    const rows = [{ ...point, value: 0 }];
    expect(() => charts.accuracyByLearningRate(rows)).toThrow(
      /values > 0 .* got 0 \(learning rate/,
    );
    expect(() => charts.accuracyByBatchSize(rows)).toThrow(/values > 0 .* got 0 \(batch size/);
  });

  test("need what is drawn, and one count of parameters a size", () => {
    expect(() => charts.secondsByHiddenSize([point])).toThrow(/seconds in row 0 .* got undefined/);
    expect(() => charts.secondsByBatchSize([point])).toThrow(/seconds in row 0 .* got undefined/);
    expect(() => charts.secondsByHiddenSize([{ ...point, seconds: -1 }])).toThrow(
      /to be >= 0, got -1/,
    );
    expect(() => charts.parametersByHiddenSize([point])).toThrow(
      /parameters in row 0 .* undefined/,
    );
    const rows = [1, 2].map((seed) => ({ ...point, seed, parameters: seed }));
    expect(() => charts.parametersByHiddenSize(rows)).toThrow(/for 64 neurons, got 1 and 2/);
  });

  test("of several seeds become points, means and extremes", () => {
    const spec = charts.accuracyByDropout(sweep([0.5, 0.1], 0.3));
    const [band] = spec.layer as { data: { values: Record<string, number>[] } }[];
    const [first] = band.data.values;
    expect(first.value).toBe(0.1);
    expect(first.low).toBeLessThan(first.mean);
    expect(first.high).toBeGreaterThan(first.mean);
  });
});

test("draws must be there and finite, and have something finite to scatter around", () => {
  const options = { title: "t", xTitle: "x", yTitle: "y", exact: 0 };
  expect(() => charts.drawsByValue([], options)).toThrow(/expected draws .* got an empty list/);
  expect(() => charts.drawsByValue([{ value: 1, result: NaN }], options)).toThrow(
    /result in draw 0 to be a finite number, got NaN/,
  );
  const draw = { value: 1, result: 1 };
  expect(() => charts.drawsByValue([draw], { ...options, exact: Infinity })).toThrow(
    /exact .* Infinity/,
  );
  expect(() =>
    charts.drawsByValue([{ ...draw, value: 0 }], { ...options, xScale: "log2" }),
  ).toThrow(/values > 0 for an axis by powers, got 0 \(x\)/);
});

test("charts of seeds say how many there are, also where some have more", () => {
  const runs = [
    ...curves({ epochs: 2, run: "a" }),
    ...[1, 2].flatMap((seed) => curves({ epochs: 2, run: "b", seed })),
  ];
  expect(charts.accuracyByEpoch(runs).title).toMatchObject({
    subtitle: "Lines: means of 1 to 2 seeds; bands: from the lowest to the highest.",
  });
  expect(charts.accuracyByDropout(sweep([0.1, 0.5], 0.3).slice(1)).title).toMatchObject({
    subtitle: "Points: 2 to 3 seeds; line: their mean; band: from the lowest to the highest.",
  });
  expect(charts.accuracyByEpoch(curves({ epochs: 2 })).title).not.toHaveProperty("subtitle");
});

test.each([charts.accuracyByDropout, charts.accuracyByLearningRate, charts.accuracyByBatchSize])(
  "a sweep of one value is drawn without a doubt of Vega's",
  async (draw) => {
    const warnings: string[] = [];
    const onWarning = (message: string) => warnings.push(message);
    const svg = await renderSvg(draw(sweep([0.5], 0.5)), { onWarning });
    expect(svg).not.toContain("NaN");
    expect(warnings).toEqual([]);
  },
);

describe("pictures", () => {
  const image = new Float32Array(784);

  test("must be 28 × 28 with pixels in range, one label each", () => {
    expect(() => charts.digitGrid(new Uint8Array(784 * 501), new Uint8Array(501))).toThrow(
      /at most 500 pictures, got 501\. Take some with sliceRows/,
    );
    expect(() => charts.digitGrid(new Float32Array(10), [])).toThrow(/784 pixels, got 10 numbers/);
    expect(() => charts.digitGrid(image, [1, 2])).toThrow(/expected labels for 1 images, got 2/);
    expect(() => charts.digitGrid(image, [1], { predicted: [] })).toThrow(
      /expected predicted for 1/,
    );
    expect(() => charts.digitGrid(image, [0.5])).toThrow(/labels at index 0 .* got 0.5/);
    expect(() => charts.digitGrid(image, [1], { columns: 0 })).toThrow(/columns .* got 0/);
    expect(() => charts.digitGrid(new Float32Array(784).fill(255), [1])).toThrow(
      /pixels from 0 to 1, got 255 in image 0/,
    );
  });

  test("are the same from fractions and from bytes", () => {
    const bytes = new Uint8Array(784).fill(255, 100, 200);
    const fractions = Float32Array.from(bytes, (byte) => byte / 255);
    expect(charts.digitGrid(bytes, [1])).toEqual(charts.digitGrid(fractions, [1]));
    expect(charts.digitGrid({ data: bytes, shape: [1, 784] }, Uint8Array.of(1))).toEqual(
      charts.digitGrid(bytes, [1]),
    );
  });

  test("are read the same from another realm's arrays, such as a notebook's", () => {
    const fractions = runInNewContext("new Float32Array(784).fill(0.5)") as Float32Array;
    expect(fractions).not.toBeInstanceOf(Float32Array);
    expect(charts.digitGrid(fractions, [1])).toEqual(
      charts.digitGrid(new Float32Array(784).fill(0.5), [1]),
    );
  });

  test("must not come as tensors", () => {
    const pixels = tf.zeros([1, 784]) as unknown as Float32Array;
    const labels = tf.tensor1d([1]) as unknown as number[];
    expect(() => charts.digitGrid(pixels, [1])).toThrow(
      /expected images to be a typed array \(.*\) or { data, shape }, got a tensor\. .* await tensor\.data/,
    );
    expect(() => charts.digitGrid(image, labels)).toThrow(/expected labels to be .* got a tensor/);
    expect(() => charts.digitGrid(image, [1], { predicted: labels })).toThrow(
      /expected predicted to be .* got a tensor/,
    );
    expect(() => charts.weightImages(pixels, 1)).toThrow(/expected weights to be .* got a tensor/);
  });

  test("of weights need weights of the right number", () => {
    expect(() => charts.weightImages(image, 10)).toThrow(/expected weights of 784 × 10, got 784/);
    expect(() =>
      charts.weightImages(
        image.map(() => NaN),
        1,
      ),
    ).toThrow(/every weight .* NaN/);
    expect(charts.weightImages(image, ["all zero"])).toMatchObject({
      title: { text: "Weights by class" },
    });
  });
});

describe("classes", () => {
  test("are counted also where they are missing", () => {
    const { data } = charts.barsByClass([0, 3, 3]) as unknown as { data: { values: unknown } };
    expect(data.values).toEqual(
      [1, 0, 0, 2].map((count, label) => ({ class: String(label), count })),
    );
  });

  test("must be whole numbers with a name", () => {
    expect(() => charts.barsByClass([])).toThrow(/at least one class/);
    expect(() => charts.barsByClass([1, -1])).toThrow(/labels at index 1 .* got -1/);
    expect(() => charts.barsByClass([2], { classNames: ["a", "b"] })).toThrow(
      /classes 0 to 2, got 2/,
    );
    expect(() => charts.oneHotHeatmap([], 3)).toThrow(/labels .* got an empty list/);
    expect(() => charts.oneHotHeatmap([3], 3)).toThrow(/labels from 0 to 2 for 3 classes, got 3/);
  });

  test("must not come as tensors", () => {
    const labels = tf.tensor1d([0, 1]) as unknown as number[];
    const message = /expected labels to be a list .* got a tensor\. .* await tensor\.data/;
    expect(() => charts.barsByClass(labels)).toThrow(message);
    expect(() => charts.oneHotHeatmap(labels, 2)).toThrow(message);
  });

  test("need names that differ", () => {
    const classNames = ["a", "b", "a"];
    const message = /expected classNames to differ .* got "a" at index 0 and 2/;
    expect(() => charts.barsByClass([0, 1, 2], { classNames })).toThrow(message);
    const matrix = classNames.map(() => [1, 1, 1]);
    expect(() => charts.confusionMatrixChart(matrix, classNames)).toThrow(message);
  });

  test("make a square matrix of counts", () => {
    expect(() => charts.confusionMatrixChart([])).toThrow(/to be square, .* no rows/);
    expect(() => charts.confusionMatrixChart([[1, 2]])).toThrow(/got 1 rows with lengths 2/);
    expect(() => charts.confusionMatrixChart([[1.5]])).toThrow(/matrix\[0\]\[0\] .* got 1.5/);
    expect(() => charts.confusionMatrixChart([[1]], ["a", "b"])).toThrow(
      /1 names, one a class, got 2/,
    );
  });
});

describe("functions", () => {
  const parabola = { f: (x: number) => x * x, derivative: (x: number) => 2 * x };
  const walk = { ...parabola, start: 1, rate: 0.1, steps: 3, domain: [-2, 2] as const };

  test("must be finite in a domain that is a range", () => {
    const log = { name: "log", f: Math.log, derivative: (x: number) => 1 / x };
    expect(() => charts.functionWithDerivative({ ...log, domain: [-1, 1] })).toThrow(
      /f at x = -1 .* NaN/,
    );
    expect(() => charts.functionWithDerivative({ ...log, domain: [1, 1] })).toThrow(
      /domain .* \[1, 1\]/,
    );
  });

  test("are walked down by rates and steps above 0, from a start in the domain", () => {
    expect(() => charts.descentWalk({ ...walk, rate: 0 })).toThrow(
      /expected rate to be > 0, got 0/,
    );
    expect(() => charts.descentWalk({ ...walk, rate: [] })).toThrow(/rate .* got an empty list/);
    expect(() => charts.descentWalk({ ...walk, steps: 0 })).toThrow(/steps .* got 0/);
    expect(() => charts.descentWalk({ ...walk, start: 3 })).toThrow(/start .* got 3 for \[-2, 2\]/);
  });

  test("are walked down step by step, and the heading says where a walk leaves", () => {
    const panel = (rate: number) =>
      (
        charts.descentWalk({ ...walk, rate, steps: 2 }).concat as {
          title: { text: string };
          layer: { data: { values: { x: number; y: number }[] } }[];
        }[]
      )[0];
    const { title, layer } = panel(0.25);
    expect(title.text).toEqual(["Rate 0.25"]);
    expect(layer[1].data.values.map(({ x, y }) => [x, y])).toEqual([
      [1, 1],
      [0.5, 0.25],
      [0.25, 0.0625],
    ]);
    expect(panel(2).title.text).toEqual(["Rate 2 (out at step 1)"]);
  });

  test("of two numbers are walked down the same way", () => {
    const surface = {
      f: (x: number, y: number) => x * x + y * y,
      gradient: (x: number, y: number) => [2 * x, 2 * y] as const,
      start: [1, -1] as const,
      rate: 0.25,
      steps: 1,
      domain: { x: [-2, 2], y: [-2, 2] } as const,
    };
    expect(charts.descentSurface(surface).data[1]).toMatchObject({
      type: "scatter3d",
      x: [1, 0.5],
      y: [-1, -0.5],
      z: [2, 0.5],
    });
    expect(() => charts.descentSurface({ ...surface, start: [1, 9] })).toThrow(
      /got 1, 9 for \[-2, 2\] ×/,
    );
    expect(() => charts.descentSurface({ ...surface, f: () => NaN })).toThrow(/f\(-2, -2\) .* NaN/);
  });
});
