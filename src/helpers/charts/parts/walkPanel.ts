import type { Point } from "./sample.js";
import type { Part } from "./spec.js";
import { colors, palette } from "./theme.js";

/** A point of a walk with the slope there. */
export interface WalkPoint {
  step: number;
  x: number;
  y: number;
  slope: number;
}

/** A point of a walk with its number and the place of that number, in the units of the axes. */
export interface Step {
  step: number;
  x: number;
  y: number;
  /** The text of the number; empty where it would lie on another. */
  label: string;
  labelX: number;
  labelY: number;
}

interface Scales {
  x: readonly [number, number];
  y: readonly [number, number];
  /** The width of the plot in pixels, and its height. */
  width: number;
  height: number;
}

/** The pixels from a point to the middle of its number, and those between two numbers. */
const offset = 13;
const clearance = 15;

/** Numbers the points of a walk below the curve, leaving out numbers that would overlap. */
export function placeStepLabels(points: readonly WalkPoint[], scales: Scales): Step[] {
  const unitX = (scales.x[1] - scales.x[0]) / scales.width;
  const unitY = (scales.y[1] - scales.y[0]) / scales.height;
  const taken: { x: number; y: number }[] = [];
  return points.map(({ step, x, y, slope }) => {
    // Square to the curve on the screen, on its lower side, away from the chords of the walk.
    const steepness = (slope * unitX) / unitY;
    const length = Math.hypot(steepness, 1);
    const labelX = x + ((offset * steepness) / length) * unitX;
    const labelY = y - (offset / length) * unitY;
    const pixel = { x: labelX / unitX, y: labelY / unitY };
    const isFree = taken.every(
      (other) => Math.hypot(other.x - pixel.x, other.y - pixel.y) >= clearance,
    );
    if (isFree) {
      taken.push(pixel);
    }
    return { step, x, y, label: isFree ? String(step) : "", labelX, labelY };
  });
}

interface Frame {
  /** The lowest and highest value of each axis. */
  across: readonly number[];
  range: readonly number[];
  /** True if the y axis is labelled; panels to the right share it. */
  isFirst: boolean;
}

/** Draws a curve and a walk on it, dashed, with its points and their numbers. */
export function walkPanel(
  curve: readonly Point[],
  walk: readonly Step[],
  { across, range, isFirst }: Frame,
): Part[] {
  const at = (x: string, y: string): Part => ({
    x: { ...axis(x, across), title: "x", axis: { tickCount: 5 } },
    y: {
      ...axis(y, range),
      title: isFirst ? "f(x)" : null,
      axis: { tickCount: 5, labels: isFirst, ticks: isFirst },
    },
  });
  return [
    {
      data: { values: curve },
      mark: { type: "line", strokeWidth: 2, color: palette[0] },
      encoding: at("x", "y"),
    },
    {
      data: { values: walk },
      mark: { type: "line", strokeWidth: 1.5, strokeDash: [4, 3], color: palette[1] },
      encoding: { ...at("x", "y"), order: { field: "step", type: "quantitative" } },
    },
    {
      data: { values: walk },
      mark: { type: "point", filled: true, size: 60, opacity: 1, color: palette[1] },
      encoding: at("x", "y"),
    },
    {
      data: { values: walk.filter(({ label }) => label !== "") },
      mark: { type: "text", fontSize: 12, color: colors.ink },
      encoding: { ...at("labelX", "labelY"), text: { field: "label", type: "nominal" } },
    },
  ];
}

function axis(field: string, domain: readonly number[]): Part {
  return { field, type: "quantitative", scale: { domain, nice: false, zero: false } };
}
