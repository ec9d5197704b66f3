export {
  readResults,
  recordResult,
  resultsFolder,
  type FinishedRun,
  type ResultRow,
  type RunConfig,
} from "./store.js";
export { resultsTable, type ResultsTableOptions, type ResultsTable } from "./table.js";
