/**
 * All charts, each once.
 *
 * What is listed here is public, and has an example that is stored as a picture.
 */
export { accuracyBySeconds } from "./accuracyBySeconds.js";
export { accuracyBySetting, type SettingRow } from "./accuracyBySetting.js";
export { accuracyByVariant } from "./accuracyByVariant.js";
export { barsByClass, type BarsByClassOptions } from "./barsByClass.js";
export { confusionMatrixChart } from "./confusionMatrix.js";
export { contourWalks, type ContourWalk, type ContourWalksOptions } from "./contourWalks.js";
export { descentSurface, type DescentSurfaceOptions } from "./descentSurface.js";
export { descentWalk, type DescentWalkOptions } from "./descentWalk.js";
export { differenceByVariant, type DifferenceByVariantOptions } from "./differenceByVariant.js";
export { digitGrid, type DigitGridOptions } from "./digitGrid.js";
export { drawsByValue, type Draw, type DrawsOptions } from "./drawsByValue.js";
export {
  functionWithDerivative,
  type FunctionWithDerivativeOptions,
} from "./functionWithDerivative.js";
export { histogram, type HistogramOptions } from "./histogram.js";
export { importanceByParameter } from "./importanceByParameter.js";
export { accuracyByEpoch, lossByEpoch, type AccuracyByEpochOptions } from "./learningCurves.js";
export {
  metricByParameter,
  type ChartTrial,
  type MetricByParameterOptions,
} from "./metricByParameter.js";
export { oneHotHeatmap } from "./oneHotHeatmap.js";
export { parallelCoordinates } from "./parallelCoordinates.js";
export { probabilityBars, type ProbabilityBarsOptions } from "./probabilityBars.js";
export {
  reliabilityDiagram,
  type Answer,
  type ReliabilityDiagramOptions,
} from "./reliabilityDiagram.js";
export {
  accuracyByBatchSize,
  accuracyByDropout,
  accuracyByHiddenSize,
  accuracyByLearningRate,
  parametersByHiddenSize,
  secondsByBatchSize,
  secondsByHiddenSize,
} from "./sweeps.js";
export { weightImages } from "./weightImages.js";
