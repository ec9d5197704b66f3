export { deriveSeed } from "@epochbook/core";
export { tf } from "./backend/tf.js";
export {
  backend,
  BackendUnavailable,
  type BackendName,
  type BackendReport,
} from "./backend/backend.js";
export {
  earlyStopping,
  learningRateSchedule,
  type CallbackContext,
  type Callbacks,
  type EarlyStoppingOptions,
} from "./callbacks/index.js";
export type { ClassWeight, DataInput, LabelledData } from "./data/index.js";
export { libraryVersions } from "./engines/chooseEngine.js";
export { evaluate, type EvaluateOptions } from "./evaluate.js";
export { fit } from "./fit/fit.js";
export type { FitData, FitOptions } from "./fit/options.js";
export type { Progress } from "./fit/progress.js";
export { FitInterrupted, type FitResult, type History, type StoppedAt } from "./fit/result.js";
export {
  activityRegularization,
  type ActivityRegularizationOptions,
} from "./activityRegularization.js";
export {
  accuracy,
  confusionMatrix,
  f1,
  precision,
  recall,
  type AverageOptions,
  type ConfusionMatrix,
  type PerClassOptions,
  type Score,
} from "./metrics/index.js";
export {
  adagrad,
  adam,
  adamax,
  adamw,
  KerasOptimizer,
  nadam,
  rmsprop,
  sgd,
  type AdagradOptions,
  type AdamaxOptions,
  type AdamOptions,
  type AdamwOptions,
  type NadamOptions,
  type RmspropOptions,
  type SgdOptions,
} from "./optimizers/index.js";
export { predict, predictClasses, predictProba, type PredictOptions } from "./predict.js";
export { dropoutMask, shuffledIndices, type DropoutMaskOptions } from "./random.js";
