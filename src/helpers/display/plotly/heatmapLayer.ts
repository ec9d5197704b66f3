import type { Part, PlotlyTrace } from "../../charts/parts/index.js";
import { coordinatesOf, gridOf, titleOf } from "./attributes.js";

/** Draws a heatmap trace as coloured cells, on axes that name its rows and columns. */
export function heatmapLayer(trace: PlotlyTrace, axes: Part): Part {
  const grid = gridOf(trace);
  const columns = coordinatesOf(trace, "x", grid[0].length).map(String);
  const rows = coordinatesOf(trace, "y", grid.length).map(String);
  const values = grid.flatMap((row, index) =>
    row.map((z, column) => ({ x: columns[column], y: rows[index], z })),
  );
  return {
    data: { values },
    mark: { type: "rect" },
    encoding: {
      ...axes,
      // Plotly's rows go up.
      y: { ...(axes.y as Part), scale: { domain: [...rows].reverse() } },
      x: { ...(axes.x as Part), scale: { domain: columns } },
      color: {
        field: "z",
        type: "quantitative",
        title: titleOf(trace.colorbar) ?? "z",
        scale: { scheme: "cividis" },
        legend: { gradientLength: 200, titleOrient: "top" },
      },
    },
  };
}
