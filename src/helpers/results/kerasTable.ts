import { mean } from "../mean.js";
import { formatFigure, formatSigned, formatSpread, none } from "./format.js";
import { variantRuns } from "./fullRuns.js";
import { selectById, variants, type PublishedVariant } from "./published.js";
import { readResults, type ResultRow } from "./store.js";
import type { ResultsTable, ResultsTableOptions } from "./table.js";

/**
 * The chapter's variants, ours beside those that Keras 3 trained for this project: accuracies in percent, over several
 * seeds the mean ± half the range. The difference is our test accuracy less Keras'. The same runs count as in
 * `resultsTable`.
 *
 * @throws RangeError when an id is not published
 */
export function kerasTable({ rows = readResults(), ids }: ResultsTableOptions = {}): ResultsTable {
  return {
    caption: "Accuracy in percent, ours beside Keras 3",
    columns: [
      "variant",
      "train",
      "Keras 3",
      "validation",
      "Keras 3",
      "test",
      "Keras 3",
      "difference",
    ],
    rows: selectById(variants, ids).map((variant) => tableRow(variant, variantRuns(rows, variant))),
    note:
      "Keras 3.15 on JAX, seed 1671 alone. A seed gives other first weights there than here, so " +
      "only what holds for any seed can agree.",
  };
}

function tableRow({ id, keras3 }: PublishedVariant, runs: ResultRow[]): string[] {
  const test = runs.map((run) => run.test);
  return [
    id,
    formatSpread(runs.map((run) => run.train)),
    formatFigure(keras3.train),
    formatSpread(runs.flatMap((run) => run.validation ?? [])),
    formatFigure(keras3.validation),
    formatSpread(test),
    formatFigure(keras3.test),
    test.length === 0 ? none : formatSigned(mean(test) - keras3.test),
  ];
}
