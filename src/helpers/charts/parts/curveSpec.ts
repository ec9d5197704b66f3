import { expectAtMost } from "./checks.js";
import type { EpochRow } from "./epochRows.js";
import { curvePoints, seedsOf, training, validation } from "./curvePoints.js";
import { chart, type Part, type VegaLiteSpec } from "./spec.js";
import { countSeeds } from "./spread.js";
import { textWidth } from "./textWidth.js";
import { colors, dashes, palette, plot, shapes, theme } from "./theme.js";

export interface CurveOptions {
  /** The plot's width in pixels, without axis and legend. @default 500 */
  width?: number;
}

interface CurveSpecOptions extends CurveOptions {
  measure: "loss" | "accuracy";
  title: string;
  /** The y axis for all values that are drawn. */
  axis: (values: readonly number[]) => Part;
}

/** The pixels that the entries of a legend over the plot may take in a line. */
const legendWidth = 500;
const legendSize = theme.legend.labelFontSize;

/** Draws a measure against epochs for one or more runs over one or more seeds. */
export function curveSpec(rows: readonly EpochRow[], options: CurveSpecOptions): VegaLiteSpec {
  const { measure, title, axis, width = plot.width } = options;
  const runs = [...new Set(rows.map((row) => row.run))];
  expectAtMost("runs", runs.length, palette.length, "Draw some of them apart");
  const points = curvePoints(rows, measure);
  const seeds = runs.map((run) => seedsOf(rows, run).length);
  const hasSeeds = seeds.some((count) => count > 1);
  const y = axis(points.flatMap((point) => [point.low, point.high]));
  const severalRuns = runs.length > 1;
  const lastEpoch = Math.max(...points.map((point) => point.epoch));
  const encoding = {
    x: {
      field: "epoch",
      type: "quantitative",
      title: "Epoch",
      scale: { domain: [0, lastEpoch], nice: false },
      axis: { grid: false, ...epochTicks(lastEpoch) },
    },
    color: severalRuns ? byRun("color", runs) : byDataset("color"),
  };
  const mean = { ...y, field: "mean", type: "quantitative" };
  const band: Part = {
    mark: { type: "area", opacity: 0.2 },
    encoding: {
      y: { ...y, field: "low", type: "quantitative" },
      y2: { field: "high" },
      detail: { field: "dataset" },
    },
  };
  const line: Part = {
    mark: { type: "line", strokeWidth: 2 },
    encoding: { y: mean, strokeDash: byDataset("strokeDash") },
  };
  const marker: Part = {
    transform: [{ filter: "datum.marked" }],
    mark: { type: "point", filled: true, size: 45, opacity: 1 },
    encoding: { y: mean, ...(severalRuns && { shape: byRun("shape", runs) }) },
  };
  return chart({
    title: {
      text: title,
      ...(hasSeeds && {
        subtitle: `Lines: means of ${countSeeds(seeds)}; bands: from the lowest to the highest.`,
      }),
    },
    width,
    height: plot.height,
    data: { values: points },
    encoding,
    layer: hasSeeds ? [band, line, marker] : [line, marker],
  });
}

/** Encodes the run as a colour or a shape; the two share one legend. */
function byRun(channel: "color" | "shape", runs: readonly (string | undefined)[]): Part {
  const room = Math.max(...runs.map((run) => textWidth(run ?? "", legendSize))) + 34;
  return {
    field: "run",
    type: "nominal",
    title: "Run",
    scale: {
      domain: runs,
      range: (channel === "color" ? palette : shapes).slice(0, runs.length),
    },
    legend: {
      symbolSize: 80,
      symbolStrokeWidth: 0,
      symbolOpacity: 1,
      columns: Math.max(1, Math.floor(legendWidth / room)),
    },
  };
}

/** Encodes the data that was measured on as a colour or a dash; the two share one legend. */
function byDataset(channel: "color" | "strokeDash"): Part {
  return {
    field: "dataset",
    type: "nominal",
    title: "Measured on",
    scale: {
      domain: [training, validation],
      range: channel === "color" ? [palette[1], palette[0]] : [dashes.training, dashes.validation],
    },
    legend: {
      symbolType: "stroke",
      symbolSize: 300,
      symbolStrokeWidth: 2,
      symbolOpacity: 1,
      symbolStrokeColor: colors.ink,
    },
  };
}

/**
 * Makes the ticks of the epochs.
 *
 * On a short axis each epoch has one: Vega-Lite's own would fall between epochs.
 */
function epochTicks(last: number): Part {
  return last < 10
    ? { format: "~g", values: Array.from({ length: last + 1 }, (_, epoch) => epoch) }
    : { format: "d" };
}
