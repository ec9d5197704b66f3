import {
  theme,
  type PlotlyFigure,
  type PlotlyTrace,
  type VegaLiteSpec,
} from "../../charts/parts/index.js";
import { coordinatesOf, gridOf, listOf, titleOf } from "./attributes.js";
import { bandMarks, pathMarks } from "./surfaceMarks.js";

/** The plot's width in pixels. */
const width = 460;
const height = 340;
/** The number of bands of height. */
const levels = 14;

/**
 * Draws a surface from above as bands of height, with the paths on it.
 *
 * It is a Vega spec: Vega-Lite has no contours.
 */
export function surfaceSpec({ data, layout }: PlotlyFigure): VegaLiteSpec {
  const [surface] = data.filter((trace) => trace.type === "surface");
  const paths = data.filter((trace) => trace.type === "scatter3d");
  const grid = gridOf(surface);
  const x = ends(surface, "x", grid[0].length);
  const y = ends(surface, "y", grid.length);
  const heights = grid.flat();
  const low = heights.reduce((least, z) => Math.min(least, z), Infinity);
  const high = heights.reduce((most, z) => Math.max(most, z), -Infinity);
  const scene = layout.scene as Record<string, unknown> | undefined;
  const cell = [width / (grid[0].length - 1), height / (grid.length - 1)];
  return {
    $schema: "https://vega.github.io/schema/vega/v6.json",
    padding: 12,
    width: width,
    height: height,
    config: vegaConfig(),
    data: [
      {
        name: "bands",
        // Rows go up in a plot and down in a raster.
        values: [{ width: grid[0].length, height: grid.length, values: grid.toReversed().flat() }],
        transform: [
          {
            type: "isocontour",
            // The raster's heights lie in the middle of its cells, the plot's on its edges.
            scale: cell,
            translate: [-cell[0] / 2, -cell[1] / 2],
            thresholds: Array.from(
              { length: levels },
              (_, level) => low + ((high - low) * level) / levels,
            ),
          },
        ],
      },
      { name: "paths", values: paths.flatMap(pathRows) },
    ],
    scales: [
      { name: "x", type: "linear", domain: x, range: "width", zero: false },
      { name: "y", type: "linear", domain: y, range: "height", zero: false },
      { name: "z", type: "linear", domain: [low, high], range: { scheme: "cividis" }, zero: false },
    ],
    axes: [
      { scale: "x", orient: "bottom", title: titleOf(scene?.xaxis) ?? "x", tickCount: 6 },
      { scale: "y", orient: "left", title: titleOf(scene?.yaxis) ?? "y", tickCount: 6 },
    ],
    legends: [
      { fill: "z", title: titleOf(scene?.zaxis) ?? "z", gradientLength: 200, type: "gradient" },
    ],
    marks: [bandMarks(), ...pathMarks()],
  };
}

/** Returns the ends of an axis, whose coordinates must be evenly apart. */
function ends(surface: PlotlyTrace, attribute: "x" | "y", count: number): [number, number] {
  const values = coordinatesOf(surface, attribute, count).map(Number);
  const step = (values[count - 1] - values[0]) / (count - 1);
  const isEven = values.every(
    (value, index) => Math.abs(value - (values[0] + index * step)) <= Math.abs(step) * 1e-6,
  );
  if (values.length !== count || !(step > 0) || !isEven) {
    throw new RangeError(
      `expected ${attribute} of the surface trace to be ${count} ascending numbers evenly apart, got ${values.length} numbers from ${values[0]} to ${values[values.length - 1]}`,
    );
  }
  return [values[0], values[count - 1]];
}

function pathRows(trace: PlotlyTrace, path: number) {
  const xs = listOf(trace, "x");
  const ys = listOf(trace, "y");
  return xs.map((x, index) => ({
    path,
    x,
    y: ys[index],
    label: index === 0 ? "start" : index === xs.length - 1 ? `step ${index}` : "",
  }));
}

/** Returns the theme for Vega, which takes a font for each kind of text. */
function vegaConfig() {
  const { font, title, axis, legend, background } = theme;
  return {
    background,
    title: { ...title, font, subtitleFont: font },
    axis: { ...axis, labelFont: font, titleFont: font },
    legend: { ...legend, orient: "right", titleOrient: "top", labelFont: font, titleFont: font },
    text: { font },
  };
}
