import {
  checkPublished,
  describeReproduction as describeReproductionOf,
  missingResults as missingResultsOf,
  peerTable,
  resultsTable as resultsTableOf,
  sweepsTable as sweepsTableOf,
  variantRows as variantRowsOf,
  type PublishedResults,
  type PublishedTableOptions,
  type ReproductionOptions,
  type ResultRow,
  type ResultsTable,
  type VariantRow,
} from "@epochbook/helpers";
import figures from "./published.json";

/** The figures that the chapter publishes, and those of Keras 3. */
export const published: PublishedResults = checkPublished(figures, "published.json");

/**
 * The options of a table of the chapter.
 *
 * They are the rows that it is made of, and the entries that it lists.
 */
export type TableOptions = Omit<PublishedTableOptions, "published">;

/**
 * Makes the table of the chapter's variants: ours beside the published figures and Keras 3's.
 *
 * Accuracies are in percent. Over several seeds a figure is the mean ± half the range. The
 * difference is ours less the published.
 *
 * Only runs at the full published setting count: the variant's net, optimizer and batch size, all
 * epochs on all 48,000 training rows, not quick; of two runs with one id and seed, the later. The
 * note says which variants have none.
 *
 * @throws RangeError when an id is not published
 */
export function resultsTable(options: TableOptions = {}): ResultsTable {
  return resultsTableOf({ ...options, published });
}

/**
 * Makes the table of the chapter's variants: ours beside those that Keras 3 trained.
 *
 * Keras 3 trained them for this project. Accuracies are in percent. Over several seeds a figure is
 * the mean ± half the range. The difference is our test accuracy less Keras'. The same runs count
 * as in `resultsTable`.
 *
 * @throws RangeError when an id is not published
 */
export function kerasTable(options: TableOptions = {}): ResultsTable {
  return peerTable({ ...options, published });
}

/**
 * Makes the table of the chapter's sweeps, with the best value of each.
 *
 * The best value has the highest mean test accuracy. Its accuracy is in percent, with half the
 * range over the seeds. Then come the values that can't be told from it, because their ranges
 * overlap, and what the chapter claims.
 *
 * Only runs at the full setting count: Adam's variant with the one value changed, 20 epochs on all
 * 48,000 training rows, not quick. The note says which sweeps have none.
 *
 * @throws RangeError when an id is not that of a sweep
 */
export function sweepsTable(options: TableOptions = {}): ResultsTable {
  return sweepsTableOf({ ...options, published, claimHeading: "the chapter says" });
}

/**
 * Returns the ids of the chapter's variants and sweeps that have no run at the full setting yet.
 */
export function missingResults(rows?: readonly ResultRow[]): string[] {
  return missingResultsOf(published, rows);
}

/**
 * Says in one line how many of the published test accuracies ours lie near to.
 *
 * Ours are the means over the seeds. The line also names the variants that aren't near, with their
 * differences, and those that have not run at their full setting.
 */
export function describeReproduction(options: Omit<ReproductionOptions, "published"> = {}): string {
  return describeReproductionOf({ ...options, published });
}

/**
 * Returns the test accuracies of the chapter's variants as rows for a chart.
 *
 * Ours have one row for each seed. The published and Keras 3's have one row for each variant. The
 * same runs count as in `resultsTable`.
 */
export function variantRows(rows?: readonly ResultRow[]): VariantRow[] {
  return variantRowsOf(published, rows);
}
