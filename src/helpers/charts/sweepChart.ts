import { chart, type Part, type VegaLiteSpec } from "./spec.js";
import { countSeeds, groupBy, spreadOf } from "./spread.js";
import { checkSweepRows, type SweepMeasure, type SweepRow } from "./sweepRows.js";
import { palette, plot } from "./theme.js";

interface SweepChart {
  measure: SweepMeasure;
  title: string;
  xTitle: string;
  xScale: "linear" | "log2" | "log10";
  /** The y axis for all values that are drawn. */
  axis: (values: readonly number[]) => Part;
}

const SCALES = {
  linear: { type: "linear", zero: false },
  log2: { type: "log", base: 2 },
  log10: { type: "log", base: 10 },
};

/** Draws a measure against a sweep's values: a point a seed, the line of means, the band between extremes. */
export function sweepChart(rows: readonly SweepRow[], options: SweepChart): VegaLiteSpec {
  const { measure, title, xTitle, xScale, axis } = options;
  checkSweepRows(rows, measure);
  const notPositive = rows.find((row) => row.value <= 0);
  if (xScale !== "linear" && notPositive !== undefined) {
    throw new RangeError(
      `expected values > 0 for an axis by powers, got ${notPositive.value} (${xTitle.toLowerCase()})`,
    );
  }
  // `checkSweepRows` has seen that the measure is there.
  const points = rows.map((row) => ({ value: row.value, seed: row.seed, y: row[measure] ?? 0 }));
  const groups = [...groupBy(points, (point) => point.value)].sort(([a], [b]) => a - b);
  const means = groups.map(([value, group]) => ({
    value,
    ...spreadOf(group.map((point) => point.y)),
  }));
  const seeds = groups.map(([, group]) => group.length);
  const hasSeeds = seeds.some((count) => count > 1);
  const values = means.map((point) => point.value);
  const x = {
    field: "value",
    type: "quantitative",
    title: xTitle,
    scale: { ...SCALES[xScale], nice: false, padding: 14 },
    axis: { values, format: xScale === "log10" ? ".2~e" : "~g", grid: false },
  };
  const y = axis(points.map((point) => point.y));
  const color = { value: palette[0] };
  const band: Part = {
    data: { values: means },
    mark: { type: "area", opacity: 0.18 },
    encoding: {
      y: { ...y, field: "low", type: "quantitative" },
      y2: { field: "high" },
    },
  };
  const line: Part = {
    data: { values: means },
    mark: { type: "line", strokeWidth: 2 },
    encoding: { y: { ...y, field: "mean", type: "quantitative" } },
  };
  const seedPoints: Part = {
    data: { values: points },
    mark: { type: "point", filled: true, size: 40, opacity: 0.85, stroke: "white", strokeWidth: 1 },
    encoding: { y: { ...y, field: "y", type: "quantitative" } },
  };
  return chart({
    title: {
      text: title,
      ...(hasSeeds && {
        subtitle: `Points: ${countSeeds(seeds)}; line: their mean; band: from the lowest to the highest.`,
      }),
    },
    width: plot.width,
    height: plot.height,
    encoding: { x, color },
    layer: hasSeeds ? [band, line, seedPoints] : [line, seedPoints],
  });
}
