import {
  chart,
  colors,
  plot,
  type PlotlyTrace,
  type VegaLiteSpec,
} from "../../charts/parts/index.js";
import type { ParallelAxis } from "../../charts/parallelCoordinates.js";

interface ColoredLine {
  color: number[];
  colorscale: [share: number, color: string][];
}

/**
 * Draws Plotly's parallel coordinates with Vega-Lite.
 *
 * There is an axis for each dimension, and a line for each row.
 *
 * @param width - of the plot, in pixels
 */
export function parallelSpec(trace: PlotlyTrace, width: number): VegaLiteSpec {
  const dimensions = trace.dimensions as ParallelAxis[];
  const { color, colorscale } = trace.line as ColoredLine;
  const place = ({ range: [low, high] }: ParallelAxis, value: number): number =>
    (value - low) / (high - low);
  const points = dimensions.flatMap((dimension) =>
    dimension.values.map((value, line) => ({
      axis: dimension.label,
      y: place(dimension, value),
      line,
      color: color[line],
    })),
  );
  const ticks = dimensions.flatMap((dimension) =>
    dimension.tickvals.map((value, index) => ({
      axis: dimension.label,
      y: place(dimension, value),
      text: dimension.ticktext[index],
    })),
  );
  const y = {
    field: "y",
    type: "quantitative",
    axis: null,
    scale: { domain: [0, 1], nice: false },
  };
  const text = { type: "text", align: "right", dx: -6, fontSize: 12 };
  const tickEncoding = { y, text: { field: "text" } };
  return chart({
    width,
    height: plot.height,
    encoding: {
      x: {
        field: "axis",
        type: "nominal",
        sort: null,
        title: null,
        scale: { type: "point", padding: 0.45 },
        axis: {
          orient: "bottom",
          labelAngle: 0,
          labelFontSize: 13,
          labelPadding: 12,
          domain: false,
          ticks: false,
          grid: true,
          gridColor: colors.axis,
        },
      },
    },
    layer: [
      {
        data: { values: points },
        mark: { type: "line", strokeWidth: 1.8, opacity: 0.9 },
        encoding: {
          y,
          detail: { field: "line" },
          color: {
            field: "color",
            type: "quantitative",
            legend: null,
            scale: {
              domain: colorscale.map(([share]) => shareOf(color, share)),
              range: colorscale.map(([, name]) => name),
            },
          },
        },
      },
      // A white outline keeps the texts of ticks readable where lines run through them.
      {
        data: { values: ticks },
        mark: { ...text, stroke: "white", strokeWidth: 4 },
        encoding: tickEncoding,
      },
      { data: { values: ticks }, mark: { ...text, color: colors.ink }, encoding: tickEncoding },
    ],
  });
}

/** Returns the number at a share of the way from the lowest to the highest. */
function shareOf(values: readonly number[], share: number): number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return low + share * (high > low ? high - low : 1);
}
