import {
  expectAtMost,
  expectDistinct,
  expectDomain,
  expectFinite,
  expectOptions,
  expectRows,
} from "./parts/checks.js";
import { contourLines } from "./parts/contourLines.js";
import { evenlySpaced, extent } from "./parts/sample.js";
import { chart, type Part, type VegaLiteSpec } from "./parts/spec.js";
import { textWidth } from "./parts/textWidth.js";
import { colors, palette, plot, shapes, theme } from "./parts/theme.js";

/** The points of a walk over a plane, the start first. */
export interface ContourWalk {
  /** The name of the walk in the legend. */
  name: string;
  points: readonly (readonly [number, number])[];
}

export interface ContourWalksOptions {
  f: (x: number, y: number) => number;
  walks: readonly ContourWalk[];
  /** The lowest and highest value of each coordinate. Walks are cut off where they leave. */
  domain: { x: readonly [number, number]; y: readonly [number, number] };
}

/** The number of points along each side of the grid that the lines are taken from. */
const resolution = 61;
const levelCount = 10;
const line = "#B9C0C8";
const legendSize = theme.legend.labelFontSize;

/**
 * Draws walks over the contour lines of a function of two numbers.
 *
 * The walks are told apart by colour and shape. The heights of the lines grow by squares from the
 * lowest on, so that those of a bowl are evenly apart.
 *
 * @throws RangeError when a walk has no points or a name comes twice, for more walks than colours,
 * and where the function or a point isn't finite
 */
export function contourWalks(options: ContourWalksOptions): VegaLiteSpec {
  expectOptions(options, { f: true, walks: true, domain: true });
  const { f, walks, domain } = options;
  expectDomain("domain.x", domain.x);
  expectDomain("domain.y", domain.y);
  checkWalks(walks);
  const names = walks.map(({ name }) => name);
  const axis = (field: "x" | "y"): Part => ({
    field,
    type: "quantitative",
    scale: { domain: domain[field], nice: false, zero: false },
    axis: { grid: false, tickCount: 6 },
  });
  const place = { x: axis("x"), y: axis("y") };
  const room = Math.max(...names.map((name) => textWidth(name, legendSize))) + 34;
  const symbols = { symbolSize: 80, symbolStrokeWidth: 0, symbolOpacity: 1 };
  const byName = (range: readonly string[]): Part => ({
    field: "name",
    type: "nominal",
    title: null,
    scale: { domain: names, range: range.slice(0, names.length) },
    legend: { ...symbols, columns: Math.max(1, Math.floor(plot.width / room)) },
  });
  const inOrder = { ...place, order: { field: "step", type: "quantitative" } };
  const color = byName(palette);
  return chart({
    title: { text: "Walks downhill", subtitle: "Thin lines join points of equal height." },
    width: plot.width,
    height: 300,
    layer: [
      {
        data: { values: heightLines(f, domain) },
        mark: { type: "line", strokeWidth: 1, color: line, clip: true },
        encoding: { ...inOrder, detail: { field: "line" } },
      },
      {
        data: { values: walks.flatMap(rowsOf) },
        mark: { type: "line", strokeWidth: 1.5, clip: true },
        encoding: { ...inOrder, color },
      },
      {
        data: { values: walks.flatMap(rowsOf) },
        mark: { type: "point", filled: true, size: 45, opacity: 1, clip: true },
        encoding: { ...place, color, shape: byName(shapes) },
      },
      {
        data: { values: startsOf(walks) },
        mark: { type: "text", text: "start", fontSize: 12, dy: -13, color: colors.ink },
        encoding: place,
      },
    ],
  });
}

function checkWalks(walks: readonly ContourWalk[]): void {
  expectRows(walks, "walks");
  expectAtMost("walks", walks.length, palette.length, "Draw some of them apart");
  expectDistinct(
    "the walks' names",
    walks.map(({ name }) => name),
  );
  for (const { name, points } of walks) {
    expectRows(points, `points of "${name}"`);
    points.forEach(([x, y], step) => {
      expectFinite(`x of "${name}" at step ${step}`, x);
      expectFinite(`y of "${name}" at step ${step}`, y);
    });
  }
}

function heightLines(f: ContourWalksOptions["f"], domain: ContourWalksOptions["domain"]) {
  const xs = evenlySpaced(domain.x, resolution);
  const ys = evenlySpaced(domain.y, resolution);
  const heights = ys.map((y) => xs.map((x) => expectFinite(`f(${x}, ${y})`, f(x, y))));
  const [low, high] = extent(heights.flat());
  const levels = Array.from(
    { length: levelCount },
    (_, index) => low + (high - low) * ((index + 1) / (levelCount + 1)) ** 2,
  );
  return levels
    .flatMap((level) => contourLines({ xs, ys, heights }, level))
    .flatMap((points, line) => points.map((point, step) => ({ line, step, ...point })));
}

/** Lists the points where walks start, each place once. */
function startsOf(walks: readonly ContourWalk[]) {
  const places = new Map(walks.map(({ points: [[x, y]] }) => [`${x}, ${y}`, { x, y }]));
  return [...places.values()];
}

function rowsOf({ name, points }: ContourWalk) {
  return points.map(([x, y], step) => ({ name, step, x, y }));
}
