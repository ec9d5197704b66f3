export { kerasTable } from "./kerasTable.js";
export { missingResults } from "./missing.js";
export { describeReproduction, type ReproductionOptions } from "./reproduction.js";
export {
  readResults,
  recordResult,
  resultsFolder,
  type FinishedRun,
  type ResultRow,
  type RunConfig,
} from "./store.js";
export { sweepsTable } from "./sweepsTable.js";
export { resultsTable, type ResultsTableOptions, type ResultsTable } from "./table.js";
export { variantRows } from "./variantRows.js";
