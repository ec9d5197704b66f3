/**
 * The colours of lines and points.
 *
 * Each has a contrast of 3 or more to white, and to the page of a dark notebook. People with any of the common kinds of colour
 * blindness can tell them apart. Source: Okabe and Ito, "Color Universal Design", without its light
 * colours.
 */
export const palette: readonly string[] = [
  "#0072B2",
  "#D55E00",
  "#00805A",
  "#A33C8F",
  "#808080",
  "#9A7200",
];

/** The shapes that stand beside the palette's colours, so that colour is never the only channel. */
export const shapes: readonly string[] = [
  "circle",
  "square",
  "triangle-up",
  "diamond",
  "cross",
  "triangle-down",
];

/**
 * The named colours: text, quieter text, grid lines, what is marked as wrong.
 *
 * They can be read on a light page and on a dark one. Text has the colour of the page's own text.
 */
export const colors = {
  ink: "currentColor",
  quiet: "#767E89",
  grid: "#8C959F40",
  axis: "#8C959F",
  neutral: "#8C959F26",
  wrong: "#D15A0F",
} as const;

/** The named colours of what lies on white or on light fills, whatever the page. */
export const printColors = {
  ink: "#1F2328",
  quiet: "#57606A",
  grid: "#E4E7EB",
  axis: "#8C959F",
  neutral: "#EEF1F4",
  wrong: "#B34700",
} as const;

/** The background of charts, through which the page is seen. */
const transparent = "#FFFFFF00";

/** The colours of charts on a page, with those that stand for them in a picture on white. */
const inPrint = new Map<unknown, string>([
  ...(Object.keys(colors) as (keyof typeof colors)[]).map(
    (name) => [colors[name], printColors[name]] as const,
  ),
  [palette[4], "#4D4D4D"],
  [transparent, "white"],
]);

/** Returns the colour that stands for a chart's value in a picture on white, or the value itself. */
export function toPrint(value: unknown): unknown {
  return inPrint.get(value) ?? value;
}

/** The dashes of lines: training is drawn dashed, validation solid. */
export const dashes = { training: [6, 4], validation: [1, 0] } as const;

/** The size of a plot in pixels; with axis and legend it stays within 600. */
export const plot = { width: 500, height: 280 } as const;

/** The captions' font size in pixels. */
export const captionSize = 15;

/** The font of all text; its members share one width of letters. */
export const font = "Helvetica, Arial, Liberation Sans, sans-serif";

/** The config of every chart. */
export const theme = {
  background: transparent,
  font,
  view: { stroke: null },
  title: {
    anchor: "start",
    frame: "bounds",
    offset: 14,
    color: colors.ink,
    fontSize: captionSize,
    fontWeight: "bold",
    lineHeight: 20,
    subtitleColor: colors.quiet,
    subtitleFontSize: 12.5,
    subtitlePadding: 6,
  },
  axis: {
    domainColor: colors.axis,
    tickColor: colors.axis,
    gridColor: colors.grid,
    labelColor: colors.ink,
    labelFontSize: 12,
    labelFlush: false,
    labelPadding: 4,
    titleColor: colors.ink,
    titleFontSize: 13,
    titleFontWeight: "normal",
    titlePadding: 10,
  },
  legend: {
    orient: "top",
    offset: 10,
    labelColor: colors.ink,
    labelFontSize: 12,
    labelLimit: 400,
    titleColor: colors.quiet,
    titleFontSize: 12,
    titleFontWeight: "normal",
    titleLimit: 400,
    titleOrient: "left",
    titlePadding: 10,
    columnPadding: 16,
    // Vega's own: Vega-Lite's schema doesn't know it, but both 5 and 6 pass it on.
    layout: { top: { anchor: "start", direction: "vertical", margin: 4 } },
  },
} as const;
