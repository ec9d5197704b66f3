import { expectDomain, expectOptions } from "./parts/checks.js";
import { extent, sample, type Point } from "./parts/sample.js";
import { chart, type Part, type VegaLiteSpec } from "./parts/spec.js";
import { colors, palette, plot } from "./parts/theme.js";

export interface FunctionWithDerivativeOptions {
  /** The name of the function in the legend, such as `"sigmoid"`. */
  name: string;
  f: (x: number) => number;
  derivative: (x: number) => number;
  /** The lowest and highest x. */
  domain: readonly [number, number];
}

/**
 * The rise between two neighbouring samples that counts as a jump, as a share of the plot's height.
 */
const leastJump = 0.15;

/**
 * Draws a function, solid, with its derivative, dashed.
 *
 * @throws RangeError when the domain is no range, or a function isn't finite in it
 */
export function functionWithDerivative(options: FunctionWithDerivativeOptions): VegaLiteSpec {
  expectOptions(options, { name: true, f: true, derivative: true, domain: true });
  const { name, f, derivative, domain } = options;
  expectDomain("domain", domain);
  const lines = [
    { line: name, points: sample("f", f, domain) },
    { line: `derivative of ${name}`, points: sample("derivative", derivative, domain) },
  ];
  const heights = lines.flatMap(({ points }) => points.map((point) => point.y));
  const y = extent([0, ...heights], 0.05);
  const values = lines.flatMap(({ line, points }) =>
    splitAtJumps(points, y).map((point) => ({ line, ...point })),
  );
  const series = (range: readonly unknown[]): Part => ({
    field: "line",
    type: "nominal",
    title: null,
    scale: { domain: lines.map(({ line }) => line), range },
    legend: { symbolType: "stroke", symbolSize: 300, symbolStrokeWidth: 2.5 },
  });
  const zero = (channel: "x" | "y"): Part => ({
    data: { values: [{}] },
    mark: { type: "rule", color: colors.axis },
    encoding: { [channel]: { datum: 0 } },
  });
  const withinX = domain[0] <= 0 && domain[1] >= 0;
  return chart({
    title: { text: `${name} and its derivative` },
    width: plot.width,
    height: plot.height,
    layer: [
      ...(withinX ? [zero("x")] : []),
      zero("y"),
      {
        data: { values },
        mark: { type: "line", strokeWidth: 2.5 },
        encoding: {
          x: {
            field: "x",
            type: "quantitative",
            title: "x",
            scale: { domain, nice: false },
            axis: { tickCount: 10 },
          },
          y: {
            field: "y",
            type: "quantitative",
            title: "Value",
            scale: { domain: y, nice: false },
          },
          detail: { field: "piece" },
          color: series([palette[0], palette[1]]),
          strokeDash: series([
            [1, 0],
            [6, 4],
          ]),
        },
      },
    ],
  });
}

/** Numbers the pieces of a curve between its jumps. No line is drawn across a jump. */
function splitAtJumps(points: readonly Point[], [low, high]: readonly [number, number]) {
  const jump = (high - low) * leastJump;
  let piece = 0;
  return points.map((point, index) => {
    if (index > 0 && Math.abs(point.y - points[index - 1].y) > jump) {
      piece++;
    }
    return { piece, ...point };
  });
}
