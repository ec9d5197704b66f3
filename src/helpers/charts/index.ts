export type { AccuracyAxisOptions } from "./accuracyAxis.js";
export { barsByClass, type BarsByClassOptions } from "./barsByClass.js";
export { confusionMatrixChart } from "./confusionMatrix.js";
export type { CurveOptions } from "./curveChart.js";
export { descentSurface, type DescentSurfaceOptions } from "./descentSurface.js";
export { descentWalk, type DescentWalkOptions } from "./descentWalk.js";
export { digitGrid, type DigitGridOptions, type DigitImages } from "./digitGrid.js";
export { epochRows, type EpochRow, type EpochRowsOptions } from "./epochRows.js";
export {
  functionWithDerivative,
  type FunctionWithDerivativeOptions,
} from "./functionWithDerivative.js";
export { accuracyByEpoch, lossByEpoch, type AccuracyByEpochOptions } from "./learningCurves.js";
export { oneHotHeatmap } from "./oneHotHeatmap.js";
export {
  chart,
  type Part,
  type PlotlyFigure,
  type PlotlyTrace,
  type VegaLiteSpec,
} from "./spec.js";
export {
  accuracyByBatchSize,
  accuracyByDropout,
  accuracyByHiddenSize,
  accuracyByLearningRate,
  parametersByHiddenSize,
  secondsByHiddenSize,
} from "./sweeps.js";
export type { SweepRow } from "./sweepRows.js";
export { textWidth, wrapText } from "./textWidth.js";
export { captionSize, colors, palette, plot, shapes, theme } from "./theme.js";
export { weightImages } from "./weightImages.js";
