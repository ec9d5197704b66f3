import { sweepAccuracyAxis, type AccuracyAxisOptions } from "./parts/axes.js";
import { expectFinite, expectOptions } from "./parts/checks.js";
import { chart, type Part, type VegaLiteSpec } from "./parts/spec.js";
import { countSeeds, groupBy, spreadOf } from "./parts/spread.js";
import { colors, palette, plot } from "./parts/theme.js";
import { checkVariantRows, type VariantRow } from "./parts/variantRows.js";

/** A point in a plot, in pixels. */
interface PlacedPoint {
  x: number;
  y: number;
}

/** The distance in pixels below which the labels of two points would overlap. */
const near = { x: 110, y: 16 };

/** Room for the labels at both sides of the outermost points, in pixels. */
const labelRoom = 80;

/**
 * Draws test accuracy against the seconds of the whole training, a point for each variant.
 *
 * The seconds are on a log axis. Over several seeds a point is the mean of both. A bar reaches from
 * the lowest accuracy to the highest.
 *
 * @throws RangeError for rows that are missing, doubled, not fractions or without seconds
 */
export function accuracyBySeconds(
  rows: readonly VariantRow[],
  options: AccuracyAxisOptions = {},
): VegaLiteSpec {
  expectOptions(options, { accuracyDomain: true });
  checkVariantRows(rows);
  const groups = [...groupBy(rows, (row) => row.variant)];
  const means = groups.map(([variant, group]) => ({
    variant,
    ...spreadOf(group.map((row) => row.accuracy)),
    seconds: spreadOf(group.map((row) => expectFinite(`seconds of ${variant}`, row.seconds))).mean,
  }));
  const seeds = groups.map(([, group]) => group.length);
  const axis = sweepAccuracyAxis(
    "Test accuracy",
    rows.map((row) => row.accuracy),
    options,
  );
  const places = place(means.map(({ seconds, mean }) => [Math.log(seconds), mean]));
  const points = means.map((point, index) => ({ ...point, side: sideOf(index, places) }));
  const mean = { ...axis, field: "mean", type: "quantitative" };
  const bar: Part = {
    mark: { type: "rule", strokeWidth: 2 },
    encoding: { y: { ...axis, field: "low", type: "quantitative" }, y2: { field: "high" } },
  };
  const point: Part = {
    mark: { type: "point", filled: true, size: 60, opacity: 1 },
    encoding: { y: mean },
  };
  const labels = (["left", "right"] as const).map((side) => ({
    transform: [{ filter: `datum.side === "${side}"` }],
    mark: {
      type: "text",
      align: side === "left" ? "right" : "left",
      dx: side === "left" ? -9 : 9,
      fontSize: 12,
    },
    encoding: { y: mean, text: { field: "variant" }, color: { value: colors.ink } },
  }));
  return chart({
    title: {
      text: "Test accuracy by training time",
      ...(seeds.some((count) => count > 1) && {
        subtitle: `Points: means of ${countSeeds(seeds)}; bars: from the lowest to the highest.`,
      }),
    },
    width: plot.width,
    height: plot.height,
    data: { values: points },
    encoding: {
      x: {
        field: "seconds",
        type: "quantitative",
        title: "Seconds of training (powers of 10)",
        scale: { type: "log", base: 10, nice: false, padding: labelRoom },
        axis: { values: ticksFor(means.map(({ seconds }) => seconds)), format: "~g", grid: false },
      },
      color: { value: palette[0] },
    },
    layer: [bar, point, ...labels],
  });
}

/** Places points in the plot, in pixels from its left and top. */
function place(points: readonly (readonly [x: number, y: number])[]): PlacedPoint[] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const scale = (value: number, values: readonly number[], pixels: number) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return high === low ? pixels / 2 : ((value - low) / (high - low)) * pixels;
  };
  return points.map(([x, y]) => ({
    x: scale(x, xs, plot.width - 2 * labelRoom),
    y: scale(y, ys, plot.height),
  }));
}

/** Returns the ticks of a log axis: the 1, 2 and 5 of each power of 10 around the values. */
function ticksFor(values: readonly number[]): number[] {
  const from = Math.floor(Math.log10(Math.min(...values))) - 1;
  const to = Math.ceil(Math.log10(Math.max(...values))) + 1;
  return Array.from({ length: to - from + 1 }, (_, index) => from + index).flatMap((power) =>
    [1, 2, 5].map((digit) => Number(`${digit}e${power}`)),
  );
}

/**
 * Returns the side of a point on which its label meets no other point's.
 *
 * It is left where a point near it lies right of it.
 */
function sideOf(index: number, points: readonly PlacedPoint[]): "left" | "right" {
  const { x, y } = points[index];
  const hasRightNeighbour = points.some(
    (other, position) =>
      position !== index &&
      Math.abs(other.y - y) < near.y &&
      (other.x === x ? position > index : other.x > x && other.x - x < near.x),
  );
  return hasRightNeighbour ? "left" : "right";
}
