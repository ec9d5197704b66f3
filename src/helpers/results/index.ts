export {
  readResults,
  recordResult,
  resultsFolder,
  type FinishedRun,
  type ResultRow,
} from "./store.js";
export { resultsTable, type ResultsTableOptions, type ResultsTable } from "./table.js";
