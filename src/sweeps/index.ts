export type { Config, Dimension, Setting, Space } from "./definition/space.js";
export type { Search, SweepDefinition } from "./definition/sweep.js";
export type { Metrics, Trial, TrialContext } from "./definition/trial.js";
export type { Attempt, AttemptEvents, Executor, TrialJob } from "./run/executor.js";
export type { Provenance, TrialRecord, TrialStatus } from "./store/record.js";
export type { TrialStore } from "./store/store.js";
