import { describe } from "@epochbook/core";
import { sweepAccuracyAxis, type AccuracyAxisOptions } from "./parts/axes.js";
import { expectFraction, expectOptions, expectRows, expectWhole } from "./parts/checks.js";
import { chart, type Part, type VegaLiteSpec } from "./parts/spec.js";
import { countSeeds, groupBy, spreadOf } from "./parts/spread.js";
import { colors, palette, shapes } from "./parts/theme.js";

/** The accuracies of one training under a named setting, as fractions. */
export interface SettingRow {
  /** The name of the setting, such as `"dropout 0.3"`. */
  setting: string;
  seed: number;
  /** Test accuracy. */
  accuracy: number;
  /** Accuracy on the training data, measured as on the test data: without dropout. */
  trainAccuracy?: number;
}

const test = "test data";
const training = "training data";

/**
 * Draws test accuracy by named setting, over seeds.
 *
 * The settings keep the order of the rows. Where the rows hold training accuracy, it is drawn too,
 * with a line for the gap between the two.
 *
 * @throws RangeError for rows that are missing, doubled or not fractions, or hold training accuracy
 * in part
 */
export function accuracyBySetting(
  rows: readonly SettingRow[],
  options: AccuracyAxisOptions = {},
): VegaLiteSpec {
  expectOptions(options, { accuracyDomain: true });
  checkSettingRows(rows);
  const series = [
    { measuredOn: training, accuracyOf: (row: SettingRow) => row.trainAccuracy },
    { measuredOn: test, accuracyOf: (row: SettingRow) => row.accuracy },
  ];
  const points = series.flatMap(({ measuredOn, accuracyOf }) =>
    rows.flatMap((row) => {
      const accuracy = accuracyOf(row);
      return accuracy === undefined ? [] : [{ setting: row.setting, measuredOn, accuracy }];
    }),
  );
  const groups = [...groupBy(points, ({ setting, measuredOn }) => `${measuredOn} ${setting}`)];
  const means = groups.map(([, group]) => ({
    ...group[0],
    accuracy: spreadOf(group.map(({ accuracy }) => accuracy)).mean,
  }));
  const settings = [...new Set(rows.map(({ setting }) => setting))];
  const seeds = settings.map((name) => rows.filter(({ setting }) => setting === name).length);
  const hasSeeds = Math.max(...seeds) > 1;
  const x = {
    field: "accuracy",
    type: "quantitative",
    ...sweepAccuracyAxis(
      points.length > rows.length ? "Accuracy" : "Test accuracy",
      points.map(({ accuracy }) => accuracy),
      options,
    ),
  };
  const measured = [training, test].filter((name) =>
    points.some(({ measuredOn }) => measuredOn === name),
  );
  const bySeries = (range: readonly string[]): Part => ({
    field: "measuredOn",
    type: "nominal",
    title: "Measured on",
    scale: { domain: measured, range: measured.map((name) => range[name === test ? 0 : 1]) },
    legend: measured.length > 1 ? { symbolSize: 80, symbolOpacity: 1 } : null,
  });
  const color = bySeries(palette);
  const gap: Part = {
    data: { values: means },
    mark: { type: "line", color: colors.axis, strokeWidth: 2 },
    encoding: { x, detail: { field: "setting" } },
  };
  const mean: Part = {
    data: { values: means },
    mark: { type: "tick", thickness: 3, size: 22, opacity: 1 },
    encoding: { x, color },
  };
  const seedPoints: Part = {
    data: { values: points },
    mark: { type: "point", filled: true, size: 45, opacity: 0.85, stroke: "white", strokeWidth: 1 },
    encoding: { x, color, shape: bySeries(shapes) },
  };
  return chart({
    title: {
      text: "Accuracy by setting",
      ...(hasSeeds && { subtitle: `Points: ${countSeeds(seeds)}; bars: their mean.` }),
    },
    width: 420,
    height: 36 * settings.length,
    encoding: {
      y: {
        field: "setting",
        type: "nominal",
        title: null,
        scale: { domain: settings },
        axis: { domain: false, ticks: false, grid: true, labelLimit: 160 },
      },
    },
    layer: hasSeeds ? [gap, mean, seedPoints] : [gap, seedPoints],
  });
}

function checkSettingRows(rows: readonly SettingRow[]): void {
  expectRows(rows);
  const seen = new Set<string>();
  const withTraining = rows.filter((row) => row.trainAccuracy !== undefined).length;
  if (withTraining > 0 && withTraining < rows.length) {
    throw new RangeError(
      `expected trainAccuracy in all ${rows.length} rows or in none, got ${withTraining}`,
    );
  }
  rows.forEach((row, index) => {
    const where = `in row ${index}`;
    if (typeof row.setting !== "string" || row.setting.trim() === "") {
      throw new RangeError(`expected setting ${where} to be named, got ${describe(row.setting)}`);
    }
    expectWhole(`seed ${where}`, row.seed, 0);
    expectFraction(`accuracy ${where} (${row.setting})`, row.accuracy);
    if (row.trainAccuracy !== undefined) {
      expectFraction(`trainAccuracy ${where} (${row.setting})`, row.trainAccuracy);
    }
    const key = `${row.seed} ${row.setting}`;
    if (seen.has(key)) {
      throw new RangeError(
        `expected each setting once a seed, got "${row.setting}" with seed ${row.seed} again ${where}`,
      );
    }
    seen.add(key);
  });
}
