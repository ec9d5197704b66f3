import { expectDomain, expectRows } from "./checks.js";
import { descend, type DescentPath } from "./descend.js";
import { extent, sample, type Point } from "./sample.js";
import { chart, type Part, type VegaLiteSpec } from "./spec.js";
import { placeStepLabels, type Step } from "./stepLabels.js";
import { colors, palette, plot } from "./theme.js";

export interface DescentWalkOptions {
  f: (x: number) => number;
  derivative: (x: number) => number;
  /** The first x. */
  start: number;
  /** The learning rate; several are drawn side by side. */
  rate: number | readonly number[];
  /** How many steps each walk takes. */
  steps: number;
  /** The lowest and highest x. */
  domain: readonly [number, number];
}

/** The panels side by side, and the pixels between them. */
const COLUMNS = 3;
const GAP = 20;
/** The pixels beside the curve, for the numbers of points at its ends. */
const MARGIN = 20;

/**
 * Draws gradient descent as a walk down a curve, its points numbered from the start 0. A walk that
 * leaves the domain ends there, and its heading says at which step.
 *
 * @throws RangeError when the options are out of range or a function isn't finite in the domain
 */
export function descentWalk(options: DescentWalkOptions): VegaLiteSpec {
  const { f, derivative, start, steps, domain } = options;
  expectDomain("domain", domain);
  const rates = typeof options.rate === "number" ? [options.rate] : options.rate;
  expectRows(rates, "rate");
  const curve = sample("f", f, domain);
  const range = extent(
    curve.map((point) => point.y),
    0.08,
  );
  const columns = Math.min(rates.length, COLUMNS);
  const width = Math.floor((plot.width + GAP) / columns) - GAP;
  const margin = ((domain[1] - domain[0]) * MARGIN) / (width - 2 * MARGIN);
  const across = [domain[0] - margin, domain[1] + margin] as const;
  const height = rates.length === 1 ? plot.height : 220;
  const panels = rates.map((rate, index) => {
    const path = descend({
      start: [start],
      rate,
      steps,
      gradient: ([x]) => [derivative(x)],
      domain: [domain],
    });
    const points = path.points.map(([x], step) => ({ step, x, y: f(x), slope: derivative(x) }));
    const walk = placeStepLabels(points, { x: across, y: range, width, height });
    return {
      title: heading(rate, path),
      width,
      height,
      layer: layers(curve, walk, { across, range, isFirst: index % columns === 0 }),
    };
  });
  return chart({
    title: { text: "Gradient descent", subtitle: "Points are numbered by step, from the start 0." },
    columns,
    spacing: GAP,
    concat: panels,
  });
}

function heading(rate: number, { leftAt }: DescentPath): Part {
  return {
    text: `Rate ${rate}${leftAt === undefined ? "" : ` (out at step ${leftAt})`}`,
    frame: "group",
    fontSize: 13,
    fontWeight: "normal",
    offset: 8,
  };
}

interface Frame {
  across: readonly number[];
  range: readonly number[];
  /** Whether the y axis is labelled; panels to the right share it. */
  isFirst: boolean;
}

function layers(
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
