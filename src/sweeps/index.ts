export { canonicalConfig, describeTrial, trialKey } from "./definition/canonical.js";
export { checkDefinition } from "./definition/checkDefinition.js";
export { DefinitionError } from "./definition/definitionError.js";
export { choice, integer, logUniform, uniform, when } from "./definition/dimensions.js";
export type { Config, ConfigOf, Dimension, Setting, Space } from "./definition/space.js";
export {
  defineSweep,
  type Search,
  type SweepDefinition,
  type SweepOrigin,
} from "./definition/sweep.js";
export {
  trainModel,
  type TrainModelData,
  type TrainModelOptions,
} from "./definition/trainModel.js";
export type { Metrics, Trial, TrialContext } from "./definition/trial.js";
export { loadSweep, type LoadedSweep } from "./load/loadSweep.js";
export { readRevision } from "./load/provenance.js";
export { openPool } from "./pool/openPool.js";
export { createQueueExecutor, type QueueOptions } from "./queue/executor.js";
export { QueueError } from "./queue/queueError.js";
export { maskQueueUrl, parseQueueUrl } from "./queue/queueUrl.js";
export { inspectFolder, type Inspect, type Inspection } from "./queue/worker/checkJob.js";
export { startWorker, type QueueWorker, type WorkerOptions } from "./queue/worker/startWorker.js";
export {
  describeConfig,
  formatNumber,
  rankConfigurations,
  type RankedConfig,
} from "./report/configurations.js";
export { toCsv, toJsonLines, toParquet } from "./report/export.js";
export { importanceOf, type Importance } from "./report/importance.js";
export { chooseMetric, valueOf, type Metric } from "./report/metric.js";
export { parametersOf, variedParameters, type Parameter } from "./report/parameters.js";
export { summarizeSweep, type SweepSummary } from "./report/summary.js";
export type { Attempt, AttemptEvents, Executor, TrialJob } from "./run/executor.js";
export type { RunSweepOptions, SweepEvent } from "./run/options.js";
export { planTrials, type PlannedTrial } from "./run/plan.js";
export { runHere } from "./run/runTrial.js";
export { runSweep } from "./run/runSweep.js";
export { StoreFailed, StoreUnusable, SweepBusy } from "./store/errors.js";
export { openStore } from "./store/openStore.js";
export type { Provenance, TrialRecord, TrialStatus } from "./store/record.js";
export { memoryStore, type TrialStore } from "./store/store.js";
