export type { FileSettings, FileSweep, FunctionSweep, SweepSettings } from "./options.js";
export { SweepStopped, type SweepResult } from "./result.js";
export { bestOfSweep, describeBest, sweepRows, sweepTable, type BestOfSweep } from "./summary.js";
export { sweep } from "./sweep.js";
