import { chart, type Part, type VegaLiteSpec } from "./spec.js";
import { countSeeds } from "./spread.js";
import { sweepAxis, type SweepScale } from "./axes.js";
import { valuesOfSweep, type SweepMeasure, type SweepRow } from "./sweepRows.js";
import { palette, plot } from "./theme.js";

interface SweepSpecOptions {
  measure: SweepMeasure;
  title: string;
  xTitle: string;
  xScale: SweepScale;
  /** The y axis for all values that are drawn. */
  axis: (values: readonly number[]) => Part;
}

/**
 * Draws a measure against a sweep's values, with one point for each seed.
 *
 * A line connects the means, and a band reaches from the lowest to the highest.
 */
export function sweepSpec(rows: readonly SweepRow[], options: SweepSpecOptions): VegaLiteSpec {
  const { measure, title, xTitle, xScale, axis } = options;
  const means = valuesOfSweep(rows, measure);
  const x = sweepAxis(
    means.map(({ value }) => value),
    { title: xTitle, scale: xScale },
  );
  const seeds = means.map((each) => each.seeds);
  const hasSeeds = seeds.some((count) => count > 1);
  const y = axis(means.flatMap(({ low, high }) => [low, high]));
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
    data: { values: rows.map((row) => ({ value: row.value, seed: row.seed, y: row[measure] })) },
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
