export {
  describeConfig,
  formatNumber,
  rankConfigurations,
  type RankedConfig,
} from "./configurations.js";
export { toCsv } from "./export/csv.js";
export { toJsonLines } from "./export/jsonLines.js";
export { toParquet } from "./export/parquet.js";
export { importanceOf, type Importance } from "./importance.js";
export { chooseMetric, valueOf, type Metric } from "./metric.js";
export { parametersOf, variedParameters, type Parameter } from "./parameters.js";
export { summarizeSweep, type SweepSummary } from "./summary.js";
