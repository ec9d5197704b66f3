export { bestOfSweep, describeBest, type BestOfSweep } from "./bestOfSweep.js";
export type { FileSettings, FileSweep, FunctionSweep, SweepSettings } from "./options.js";
export type { SweepResult } from "./result.js";
export { SweepStopped } from "./stopped.js";
export { sweep } from "./sweep.js";
export { sweepRows } from "./sweepRows.js";
export { sweepTable } from "./sweepTable.js";
