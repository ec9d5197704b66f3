import { chart, type Part, type VegaLiteSpec } from "./spec.js";
import { printColors } from "./theme.js";

/** One cell of a matrix. */
export interface Cell {
  row: string;
  column: string;
  text: string;
  /** The number that its colour stands for. */
  shade: number;
  /** True if its text is bold; with `plain`, its colour is neutral. */
  bold: boolean;
  plain: boolean;
}

interface MatrixSpecOptions {
  title: Part;
  rowTitle: string;
  columnTitle: string;
  /** The side of a cell in pixels. */
  cell: { width: number; height: number };
  /** The colours from low to high, and the legend, for the shades. */
  color: { title: string; range: readonly string[]; max: number; legend: boolean };
}

/** Draws a matrix as cells with text, rows from the top down. */
export function matrixSpec(cells: readonly Cell[], options: MatrixSpecOptions): VegaLiteSpec {
  const { title, rowTitle, columnTitle, cell, color } = options;
  const axis = { domain: false, ticks: false, labelAngle: 0, labelPadding: 6 };
  const columns = [...new Set(cells.map(({ column }) => column))];
  const rows = [...new Set(cells.map(({ row }) => row))];
  const shade = {
    field: "shade",
    type: "quantitative",
    title: color.title,
    scale: { domain: [0, color.max], range: color.range, interpolate: "rgb" },
    legend: color.legend
      ? { gradientLength: 200, titleOrient: "top", ...wholeTicks(color.max) }
      : null,
  };
  const text = (bold: boolean): Part => ({
    transform: [{ filter: bold ? "datum.bold" : "!datum.bold" }],
    mark: { type: "text", fontSize: 12, fontWeight: bold ? "bold" : "normal" },
    encoding: {
      text: { field: "text", type: "nominal" },
      color: {
        // White on the darkest fifth alone, so that all text keeps its contrast.
        condition: { test: `datum.shade > ${color.max * 0.8}`, value: "white" },
        value: printColors.ink,
      },
    },
  });
  return chart({
    title,
    width: columns.length * cell.width,
    height: rows.length * cell.height,
    data: { values: cells },
    encoding: {
      x: { field: "column", type: "nominal", scale: { domain: columns }, title: columnTitle, axis },
      y: { field: "row", type: "nominal", scale: { domain: rows }, title: rowTitle, axis },
    },
    layer: [
      {
        mark: { type: "rect", stroke: "white", strokeWidth: 1 },
        encoding: {
          color: { condition: { test: "datum.plain", value: printColors.neutral }, ...shade },
        },
      },
      text(true),
      text(false),
    ],
  });
}

/** Makes the ticks of a legend of counts whole numbers, also where the counts are few. */
function wholeTicks(max: number): Part {
  return { format: "d", tickCount: Math.min(max, 5) };
}
