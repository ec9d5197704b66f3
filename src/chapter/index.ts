/**
 * The parts of the chapter that its notebooks and studies share.
 *
 * They are its published figures, its variants and its data.
 */
export { mnistData } from "./mnistData.js";
export {
  describeReproduction,
  kerasTable,
  missingResults,
  published,
  resultsTable,
  sweepsTable,
  variantRows,
  type TableOptions,
} from "./results.js";
export { buildVariant, variants, type Variant, type VariantId } from "./variants.js";
