import type { Point } from "./sample.js";
import type { Part } from "./spec.js";
import type { Step } from "./stepLabels.js";
import { colors, palette } from "./theme.js";

interface Frame {
  /** The lowest and highest value of each axis. */
  across: readonly number[];
  range: readonly number[];
  /** Whether the y axis is labelled; panels to the right share it. */
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
