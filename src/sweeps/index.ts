export { canonicalConfig, describeTrial, trialKey } from "./definition/canonical.js";
export { checkDefinition } from "./definition/checkDefinition.js";
export { DefinitionError } from "./definition/definitionError.js";
export { defineSweep } from "./definition/defineSweep.js";
export { choice, integer, logUniform, uniform, when } from "./definition/dimensions.js";
export type { Config, ConfigOf, Dimension, Setting, Space } from "./definition/space.js";
export type { Search, SweepDefinition } from "./definition/sweep.js";
export type { Metrics, Trial, TrialContext } from "./definition/trial.js";
export {
  trainModel,
  type TrainModelData,
  type TrainModelOptions,
} from "./definition/trainModel.js";
export { loadSweep, type LoadedSweep } from "./load/loadSweep.js";
export { readRevision } from "./load/provenance.js";
export { openPool } from "./pool/openPool.js";
export { createQueueExecutor, type QueueOptions } from "./queue/executor.js";
export { QueueError } from "./queue/queueError.js";
export { maskQueueUrl, parseQueueUrl } from "./queue/queueUrl.js";
export type { Inspect, Inspection } from "./queue/worker/admit.js";
export { inspectFolder } from "./queue/worker/inspect.js";
export { startWorker, type QueueWorker, type WorkerOptions } from "./queue/worker/startWorker.js";
export type { SweepEvent } from "./run/events.js";
export type { Attempt, AttemptEvents, Executor, TrialJob } from "./run/executor.js";
export { planTrials, type PlannedTrial } from "./run/plan.js";
export { runHere } from "./run/runHere.js";
export { runSweep, type RunSweepOptions, type SweepOrigin } from "./run/runSweep.js";
export { StoreFailed } from "./run/storeFailed.js";
export { memoryStore } from "./store/memoryStore.js";
export { openStore } from "./store/openStore.js";
export type { Provenance, TrialRecord, TrialStatus } from "./store/record.js";
export type { TrialStore } from "./store/store.js";
export { StoreUnusable } from "./store/storeUnusable.js";
export { SweepBusy } from "./store/sweepBusy.js";
export {
  chooseMetric,
  describeConfig,
  formatNumber,
  importanceOf,
  parametersOf,
  rankConfigurations,
  summarizeSweep,
  toCsv,
  toJsonLines,
  toParquet,
  valueOf,
  variedParameters,
  type Importance,
  type Metric,
  type Parameter,
  type RankedConfig,
  type SweepSummary,
} from "./report/index.js";
