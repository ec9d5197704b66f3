import { expectFinite, expectOptions, expectRows } from "./parts/checks.js";
import { chart, type VegaLiteSpec } from "./parts/spec.js";
import { sweepAxis, type SweepScale } from "./parts/axes.js";
import { palette, plot } from "./parts/theme.js";

/** One random draw at one value. */
export interface Draw {
  /** The value that is varied, such as a batch size. */
  value: number;
  /** The number that was drawn. */
  result: number;
}

export interface DrawsOptions {
  title: string;
  xTitle: string;
  yTitle: string;
  /** The scale of the values. @default "linear" */
  xScale?: SweepScale;
  /** The number that the draws scatter around. */
  exact: number;
}

/**
 * Draws random draws against the value that they depend on, in one column for each.
 *
 * A line shows the number that they scatter around.
 *
 * @throws RangeError for draws that are missing or not finite, and as the sweep charts do
 */
export function drawsByValue(draws: readonly Draw[], options: DrawsOptions): VegaLiteSpec {
  expectOptions(options, { title: true, xTitle: true, yTitle: true, xScale: true, exact: true });
  const { title, xTitle, yTitle, xScale = "linear", exact } = options;
  expectRows(draws, "draws");
  draws.forEach(({ value, result }, index) => {
    expectFinite(`value in draw ${index}`, value);
    expectFinite(`result in draw ${index}`, result);
  });
  expectFinite("exact", exact);
  const x = sweepAxis(
    draws.map((draw) => draw.value),
    { title: xTitle, scale: xScale },
  );
  return chart({
    title: { text: title, subtitle: "Points: single draws; line: what they scatter around." },
    width: plot.width,
    height: plot.height,
    layer: [
      {
        data: { values: [{}] },
        mark: { type: "rule", color: palette[1], strokeWidth: 2 },
        encoding: { y: { datum: exact } },
      },
      {
        data: { values: draws },
        mark: { type: "point", filled: true, size: 30, opacity: 0.35, color: palette[0] },
        encoding: {
          x,
          y: {
            field: "result",
            type: "quantitative",
            title: yTitle,
            scale: { zero: false, nice: true },
          },
        },
      },
    ],
  });
}
