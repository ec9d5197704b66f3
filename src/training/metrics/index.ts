export { classesOf, trueClassesOf } from "./classes.js";
export { confusionMatrix, type ConfusionMatrix } from "./confusionMatrix.js";
export { Meter } from "./meter.js";
export { metricsOf, type MetricName } from "./metricNames.js";
export {
  accuracy,
  f1,
  precision,
  recall,
  type AverageOptions,
  type PerClassOptions,
  type Score,
} from "./scores.js";
