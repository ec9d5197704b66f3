export type { AccuracyAxisOptions } from "./accuracyAxis.js";
export { accuracyBySeconds } from "./accuracyBySeconds.js";
export { accuracyByVariant } from "./accuracyByVariant.js";
export { accuracyBySetting, type SettingRow } from "./accuracyBySetting.js";
export { barsByClass, type BarsByClassOptions } from "./barsByClass.js";
export { confusionMatrixChart } from "./confusionMatrix.js";
export { contourWalks, type ContourWalk, type ContourWalksOptions } from "./contourWalks.js";
export type { CurveOptions } from "./curveChart.js";
export { descentSurface, type DescentSurfaceOptions } from "./descentSurface.js";
export { descentWalk, type DescentWalkOptions } from "./descentWalk.js";
export { differenceByVariant, type DifferenceByVariantOptions } from "./differenceByVariant.js";
export { digitGrid, type DigitGridOptions } from "./digitGrid.js";
export type { DigitImages } from "./digitImage.js";
export { drawsByValue, type Draw, type DrawsOptions } from "./drawsByValue.js";
export { epochRows, type EpochRow, type EpochRowsOptions } from "./epochRows.js";
export {
  functionWithDerivative,
  type FunctionWithDerivativeOptions,
} from "./functionWithDerivative.js";
export { histogram, type HistogramOptions } from "./histogram.js";
export { importanceByParameter } from "./importanceByParameter.js";
export { accuracyByEpoch, lossByEpoch, type AccuracyByEpochOptions } from "./learningCurves.js";
export { formatMetric } from "./metricAxis.js";
export {
  metricByParameter,
  type ChartTrial,
  type MetricByParameterOptions,
} from "./metricByParameter.js";
export { oneHotHeatmap } from "./oneHotHeatmap.js";
export { parallelCoordinates, type ParallelAxis } from "./parallelCoordinates.js";
export { probabilityBars, type ProbabilityBarsOptions } from "./probabilityBars.js";
export {
  reliabilityDiagram,
  type Answer,
  type ReliabilityDiagramOptions,
} from "./reliabilityDiagram.js";
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
  secondsByBatchSize,
  secondsByHiddenSize,
} from "./sweeps.js";
export type { SweepRow } from "./sweepRows.js";
export { textWidth, wrapText } from "./textWidth.js";
export { captionSize, colors, palette, plot, shapes, theme } from "./theme.js";
export type { VariantRow } from "./variantRows.js";
export { valuesOfSweep, type SweepValue } from "./valuesOfSweep.js";
export { weightImages } from "./weightImages.js";
