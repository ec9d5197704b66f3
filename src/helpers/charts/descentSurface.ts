import { expectDomain, expectFinite, expectOptions } from "./parts/checks.js";
import { descend } from "./parts/descend.js";
import { evenlySpaced } from "./parts/sample.js";
import type { PlotlyFigure } from "./parts/spec.js";
import { font, palette } from "./parts/theme.js";

export interface DescentSurfaceOptions {
  f: (x: number, y: number) => number;
  gradient: (x: number, y: number) => readonly [number, number];
  start: readonly [number, number];
  /** The learning rate. */
  rate: number;
  /** The part of the last step that goes into the next, from 0 to below 1. @default 0 */
  momentum?: number;
  /** The number of steps that the walk takes. */
  steps: number;
  /** The lowest and highest value of each coordinate. */
  domain: { x: readonly [number, number]; y: readonly [number, number] };
}

/** The number of points along each side of the surface. */
const resolution = 41;

/**
 * Draws gradient descent as a walk down a surface, a Plotly figure that can be turned.
 *
 * Momentum follows the formula of Keras' SGD. A walk that leaves the domain ends there.
 *
 * @throws RangeError when the options are out of range or a function isn't finite in the domain
 */
export function descentSurface(options: DescentSurfaceOptions): PlotlyFigure {
  expectOptions(options, {
    f: true,
    gradient: true,
    start: true,
    rate: true,
    momentum: true,
    steps: true,
    domain: true,
  });
  const { f, gradient, start, rate, momentum = 0, steps, domain } = options;
  expectDomain("domain.x", domain.x);
  expectDomain("domain.y", domain.y);
  const height = (x: number, y: number) => expectFinite(`f(${x}, ${y})`, f(x, y));
  const xs = evenlySpaced(domain.x, resolution);
  const ys = evenlySpaced(domain.y, resolution);
  const { points } = descend({
    start,
    rate,
    momentum,
    steps,
    gradient: ([x, y]) => gradient(x, y),
    domain: [domain.x, domain.y],
  });
  const axis = (title: string) => ({ title: { text: title } });
  return {
    data: [
      {
        type: "surface",
        name: "f(x, y)",
        x: xs,
        y: ys,
        z: ys.map((y) => xs.map((x) => height(x, y))),
        colorscale: "Cividis",
        opacity: 0.9,
        colorbar: { title: { text: "f(x, y)" } },
      },
      {
        type: "scatter3d",
        name: "Gradient descent",
        mode: "lines+markers",
        x: points.map(([x]) => x),
        y: points.map(([, y]) => y),
        z: points.map(([x, y]) => height(x, y)),
        line: { color: palette[1], width: 5 },
        marker: { color: palette[1], size: 4 },
      },
    ],
    layout: {
      title: { text: "Gradient descent on a surface" },
      font: { family: font },
      width: 600,
      height: 500,
      margin: { l: 10, r: 10, b: 10 },
      showlegend: false,
      scene: { xaxis: axis("x"), yaxis: axis("y"), zaxis: axis("f(x, y)") },
    },
  };
}
