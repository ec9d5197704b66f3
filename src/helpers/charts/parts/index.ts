/** The parts of charts that other folders use: rows and their checks, the theme, texts, specs. */
export { formatMetric, type AccuracyAxisOptions } from "./axes.js";
export type { CurveOptions } from "./curveSpec.js";
export type { DigitImages } from "./digitImage.js";
export { epochRows, type EpochRow, type EpochRowsOptions } from "./epochRows.js";
export {
  chart,
  usermeta,
  type Part,
  type PlotlyFigure,
  type PlotlyTrace,
  type VegaLiteSpec,
} from "./spec.js";
export { valuesOfSweep, type SweepRow, type SweepValue } from "./sweepRows.js";
export { textWidth, wrapText } from "./textWidth.js";
export {
  captionSize,
  colors,
  palette,
  plot,
  printColors,
  shapes,
  theme,
  toPrint,
} from "./theme.js";
export type { VariantRow } from "./variantRows.js";
