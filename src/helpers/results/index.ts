export { missingResults } from "./missing.js";
export { peerTable } from "./peerTable.js";
export type {
  PublishedFigures,
  PublishedPeer,
  PublishedResults,
  PublishedSetting,
  PublishedSweep,
  PublishedVariant,
} from "./published.js";
export { checkPublished, readPublished } from "./readPublished.js";
export { describeReproduction, type ReproductionOptions } from "./reproduction.js";
export {
  readResults,
  recordResult,
  resultsFolder,
  type FinishedRun,
  type ResultRow,
  type RunConfig,
} from "./store.js";
export { sweepsTable, type SweepsTableOptions } from "./sweepsTable.js";
export {
  resultsTable,
  type PublishedTableOptions,
  type ResultsTable,
  type ResultsTableOptions,
} from "./table.js";
export { variantRows } from "./variantRows.js";
