import { expectDomain, expectOptions, expectRows } from "./parts/checks.js";
import { descend, type DescentPath } from "./parts/descend.js";
import { extent, sample } from "./parts/sample.js";
import { chart, type Part, type VegaLiteSpec } from "./parts/spec.js";
import { placeStepLabels, walkPanel } from "./parts/walkPanel.js";
import { wrapText } from "./parts/textWidth.js";
import { plot } from "./parts/theme.js";

export interface DescentWalkOptions {
  f: (x: number) => number;
  derivative: (x: number) => number;
  /** The first x. */
  start: number;
  /** The learning rate; several are drawn side by side. */
  rate: number | readonly number[];
  /**
   * The part of the last step that goes into the next, from 0 to below 1.
   *
   * Several are drawn side by side.
   *
   * @default 0
   */
  momentum?: number | readonly number[];
  /** The number of steps that each walk takes. */
  steps: number;
  /** The lowest and highest x. */
  domain: readonly [number, number];
}

/** The number of panels side by side, and the pixels between them. */
const maxColumns = 3;
const gap = 20;
/** The pixels beside the curve, for the numbers of points at its ends. */
const marginPixels = 20;
const headingSize = 13;

/**
 * Draws gradient descent as a walk down a curve, its points numbered from the start 0.
 *
 * Momentum follows the formula of Keras' SGD. A walk that leaves the domain ends there, and its
 * heading says at which step. There is a panel for each rate with each momentum.
 *
 * @throws RangeError when the options are out of range or a function isn't finite in the domain
 */
export function descentWalk(options: DescentWalkOptions): VegaLiteSpec {
  expectOptions(options, {
    f: true,
    derivative: true,
    start: true,
    rate: true,
    momentum: true,
    steps: true,
    domain: true,
  });
  const { f, derivative, start, steps, domain } = options;
  expectDomain("domain", domain);
  const rates = listOf("rate", options.rate);
  const momenta = listOf("momentum", options.momentum ?? 0);
  const walks = rates.flatMap((rate) => momenta.map((momentum) => ({ rate, momentum })));
  const curve = sample("f", f, domain);
  const range = extent(
    curve.map((point) => point.y),
    0.08,
  );
  const columns = Math.min(walks.length, maxColumns);
  const width = Math.floor((plot.width + gap) / columns) - gap;
  const margin = ((domain[1] - domain[0]) * marginPixels) / (width - 2 * marginPixels);
  const across = [domain[0] - margin, domain[1] + margin] as const;
  const height = walks.length === 1 ? plot.height : 220;
  const panels = walks.map(({ rate, momentum }, index) => {
    const path = descend({
      start: [start],
      rate,
      momentum,
      steps,
      gradient: ([x]) => [derivative(x)],
      domain: [domain],
    });
    const points = path.points.map(([x], step) => ({ step, x, y: f(x), slope: derivative(x) }));
    const walk = placeStepLabels(points, { x: across, y: range, width, height });
    const name = options.momentum ? `Rate ${rate}, momentum ${momentum}` : `Rate ${rate}`;
    return {
      title: heading(name, path, width + gap),
      width,
      height,
      layer: walkPanel(curve, walk, { across, range, isFirst: index % columns === 0 }),
    };
  });
  return chart({
    title: { text: "Gradient descent", subtitle: "Points are numbered by step, from the start 0." },
    columns,
    spacing: gap,
    concat: panels,
  });
}

function listOf(name: string, values: number | readonly number[]): readonly number[] {
  const list = typeof values === "number" ? [values] : values;
  expectRows(list, name);
  return list;
}

function heading(name: string, { leftAt }: DescentPath, width: number): Part {
  const text = `${name}${leftAt === undefined ? "" : ` (out at step ${leftAt})`}`;
  return {
    text: wrapText(text, width, headingSize),
    frame: "group",
    fontSize: headingSize,
    fontWeight: "normal",
    offset: 8,
  };
}
