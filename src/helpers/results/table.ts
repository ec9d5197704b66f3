import { mean } from "../mean.js";
import { formatFigure, formatSigned, formatSpread, none } from "./format.js";
import { variantRuns } from "./fullRuns.js";
import { describeMissing } from "./missing.js";
import { selectById, variants, type PublishedVariant } from "./published.js";
import { readResults, type ResultRow } from "./store.js";

/** A table of text, ready to show, to print or to put on a page. */
export interface ResultsTable {
  caption: string;
  columns: string[];
  rows: string[][];
  /** What is missing, and what the figures are. */
  note: string;
}

export interface ResultsTableOptions {
  /** @default the rows of `results.jsonl` in the results folder */
  rows?: readonly ResultRow[];
  /** The variants to list. @default all that are published */
  ids?: readonly string[];
}

/**
 * The chapter's variants, ours beside the published figures and Keras 3's: accuracies in percent,
 * over several seeds the mean ± half the range. The difference is ours less the published.
 *
 * Only runs at the full published setting count: the variant's net, optimizer and batch size, all
 * epochs on all 48,000 training rows, not quick; of two runs with one id and seed, the later. The
 * note says which variants have none.
 *
 * @throws RangeError when an id is not published
 */
export function resultsTable({
  rows = readResults(),
  ids,
}: ResultsTableOptions = {}): ResultsTable {
  const listed = selectById(variants, ids).map((variant) => ({
    variant,
    runs: variantRuns(rows, variant),
  }));
  const missing = listed.filter(({ runs }) => runs.length === 0).map(({ variant }) => variant.id);
  return {
    caption: "Accuracy in percent, ours beside the published",
    columns: [
      "variant",
      "epochs",
      "seeds",
      "test",
      "(publ.)",
      "difference",
      "Keras 3",
      "seconds",
      "train",
      "(publ.)",
      "validation",
      "(publ.)",
    ],
    rows: listed.map(({ variant, runs }) => tableRow(variant, runs)),
    note: [
      describeMissing("variant", missing, rows),
      "Several seeds: the mean ± half the range; seconds are those of one run.",
    ].join(" "),
  };
}

function tableRow(variant: PublishedVariant, runs: ResultRow[]): string[] {
  const test = runs.map((run) => run.test);
  return [
    variant.id,
    String(variant.epochs),
    runs.length === 0 ? none : String(runs.length),
    formatSpread(test),
    formatFigure(variant.test),
    variant.test === null || runs.length === 0 ? none : formatSigned(mean(test) - variant.test),
    formatFigure(variant.keras3.test),
    runs.length === 0 ? none : mean(runs.map((run) => run.seconds)).toFixed(1),
    formatSpread(runs.map((run) => run.train)),
    formatFigure(variant.train),
    formatSpread(runs.flatMap((run) => run.validation ?? [])),
    formatFigure(variant.validation),
  ];
}
