import { expectAtMost } from "./checks.js";
import { chart, type Part, type VegaLiteSpec } from "./spec.js";
import { countSeeds, groupBy, spreadOf } from "./spread.js";
import { palette, plot, shapes } from "./theme.js";

/** A figure of a variant from one source. */
export interface VariantFigure {
  variant: string;
  source: string;
  x: number;
}

interface VariantDots {
  title: string;
  /** The scale, axis and title of the figures. */
  axis: Part;
  /** All sources of a study in their order, which decides their colours and shapes. */
  sources: readonly string[];
  /** The layers behind the points. */
  behind?: readonly Part[];
}

/** The height that a variant's figures share, in pixels. */
const rowHeight = 42;

/** The width that the variants' names take from the plot, in pixels. */
const namesWidth = 60;

/**
 * Draws figures of variants as points, with one line for each variant.
 *
 * Each source has a colour and a shape. Where a variant has several figures from one source, the
 * point is their mean, and a bar reaches from the lowest to the highest.
 *
 * @throws RangeError for more than 6 sources
 */
export function variantDots(
  figures: readonly VariantFigure[],
  { title, axis, sources, behind = [] }: VariantDots,
): VegaLiteSpec {
  expectAtMost("sources", sources.length, palette.length);
  const drawn = sources.filter((each) => figures.some(({ source }) => source === each));
  const groups = [...groupBy(figures, ({ variant, source }) => `${variant}\n${source}`).values()];
  const points = groups.map((group) => ({
    variant: group[0].variant,
    source: group[0].source,
    ...spreadOf(group.map(({ x }) => x)),
  }));
  const seeds = groups.map((group) => group.length).filter((count) => count > 1);
  const variants = [...new Set(figures.map(({ variant }) => variant))];
  const rows: Part = {
    y: {
      field: "variant",
      type: "nominal",
      sort: variants,
      title: null,
      // Lines between the variants, whose points stand one below another.
      axis: { grid: true, tickBand: "extent", ticks: false, domain: false },
      scale: { paddingInner: 0.2, paddingOuter: 0.1 },
    },
    yOffset: { field: "source", type: "nominal", sort: drawn },
    color: bySource("color", sources, drawn),
  };
  const bar: Part = {
    mark: { type: "rule", strokeWidth: 2 },
    encoding: {
      ...rows,
      x: { ...axis, field: "low", type: "quantitative" },
      x2: { field: "high" },
    },
  };
  const point: Part = {
    mark: { type: "point", filled: true, size: 70, opacity: 1 },
    encoding: {
      ...rows,
      x: { ...axis, field: "mean", type: "quantitative" },
      shape: bySource("shape", sources, drawn),
    },
  };
  return chart({
    title: {
      text: title,
      ...(seeds.length > 0 && {
        subtitle: `Points with a bar: means of ${countSeeds(seeds)}; bars: from the lowest to the highest.`,
      }),
    },
    width: plot.width - namesWidth,
    height: rowHeight * variants.length,
    data: { values: points },
    layer: [...behind, ...(seeds.length > 0 ? [bar] : []), point],
  });
}

/**
 * Encodes the source as a colour or a shape, the same ones whichever sources are drawn.
 *
 * The two share one legend.
 */
function bySource(
  channel: "color" | "shape",
  sources: readonly string[],
  drawn: readonly string[],
): Part {
  const values = channel === "color" ? palette : shapes;
  return {
    field: "source",
    type: "nominal",
    title: null,
    sort: drawn,
    scale: { domain: drawn, range: drawn.map((source) => values[sources.indexOf(source)]) },
    legend: { symbolSize: 80, symbolStrokeWidth: 0, symbolOpacity: 1, columns: drawn.length },
  };
}
