export { bestOfSweep, describeBest, type BestOfSweep } from "./bestOfSweep.js";
export { grid, type Combination } from "./grid.js";
export { SweepStopped } from "./stopped.js";
export { sweep, type TrialProgress } from "./sweep.js";
export { sweepTable } from "./sweepTable.js";
