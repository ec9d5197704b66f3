import { mean } from "../mean.js";
import { formatDifference, formatFigure, formatSpread, none } from "./format.js";
import { describeMissing, describeUnpublished } from "./missing.js";
import type { PublishedResults, PublishedVariant } from "./published.js";
import { differenceFromVariant, selectById, variantRuns } from "./runs.js";
import { readResults, type ResultRow } from "./store.js";

/** A table of text, ready to show, to print or to put on a page. */
export interface ResultsTable {
  caption: string;
  columns: string[];
  rows: string[][];
  /** The sentences below the table: what is missing, and what the figures are. */
  note: string;
}

/** The options of tables that lay results beside published figures. */
export interface PublishedTableOptions {
  /** The figures that the study published. */
  published: PublishedResults;
  /** The recorded runs. @default the rows of `results.jsonl` in the results folder */
  rows?: readonly ResultRow[];
  /** The entries to list, by their ids. @default all that are published */
  ids?: readonly string[];
}

/** The options of `resultsTable`. */
export interface ResultsTableOptions extends Omit<PublishedTableOptions, "published"> {
  /** The figures that a study published, as `readPublished` gives them. @default none */
  published?: PublishedResults;
}

/** One column of the table of results. */
interface Column {
  heading: string;
  cell: (variant: PublishedVariant, runs: readonly ResultRow[]) => string;
}

const spreadNote = "Several seeds: the mean ± half the range; seconds are those of one run.";

/**
 * Makes the table of recorded results.
 *
 * With published figures, there is one row for each variant. It has them beside ours, and those of
 * the peer if there is one. The difference is ours less the published. Only runs at the full
 * published setting count: the variant's net, optimizer and batch size, all epochs on all training
 * rows, not quick; of two runs with one id and seed, the later. The note says which variants have
 * none, and how the setting of their other runs differs. Without `ids`, it also names the recorded
 * ids that are not published.
 *
 * Without published figures, there is a row for each id and setting that was recorded, in the order
 * of the first run.
 *
 * @throws RangeError when an id is not published, or not recorded
 */
export function resultsTable({
  published,
  rows = readResults(),
  ids,
}: ResultsTableOptions = {}): ResultsTable {
  return published === undefined
    ? recordedTable(rows, ids)
    : publishedTable({ published, rows, ...(ids !== undefined && { ids }) });
}

function publishedTable({ published, rows = [], ids }: PublishedTableOptions): ResultsTable {
  const columns = columnsFor(published);
  const listed = selectById(published.variants, ids).map((variant) => ({
    variant,
    runs: variantRuns(rows, variant),
  }));
  const missing = listed.filter(({ runs }) => runs.length === 0).map(({ variant }) => variant);
  return {
    caption: "Accuracy in percent, ours beside the published",
    columns: columns.map(({ heading }) => heading),
    rows: listed.map(({ variant, runs }) => columns.map(({ cell }) => cell(variant, runs))),
    note: [
      describeMissing("variant", missing, rows, differenceFromVariant),
      ...(ids === undefined ? describeUnpublished(published, rows) : []),
      spreadNote,
    ].join(" "),
  };
}

function columnsFor({ peer }: PublishedResults): Column[] {
  return [
    { heading: "variant", cell: ({ id }) => id },
    { heading: "epochs", cell: ({ epochs }) => String(epochs) },
    {
      heading: "seeds",
      cell: (_, { length }) => (length === 0 ? none : String(length)),
    },
    { heading: "test", cell: (_, runs) => formatSpread(runs.map(({ test }) => test)) },
    { heading: "(publ.)", cell: ({ test }) => formatFigure(test) },
    {
      heading: "difference",
      cell: (variant, runs) =>
        formatDifference(
          runs.map(({ test }) => test),
          variant.test,
        ),
    },
    ...(peer === undefined
      ? []
      : [
          {
            heading: peer.name,
            cell: (variant: PublishedVariant) => formatFigure(variant.peer?.test),
          },
        ]),
    { heading: "seconds", cell: (_, runs) => formatSeconds(runs) },
    { heading: "train", cell: (_, runs) => formatSpread(runs.map(({ train }) => train)) },
    { heading: "(publ.)", cell: ({ train }) => formatFigure(train) },
    { heading: "validation", cell: (_, runs) => formatSpread(validationsOf(runs)) },
    { heading: "(publ.)", cell: ({ validation }) => formatFigure(validation) },
  ];
}

function recordedTable(
  rows: readonly ResultRow[],
  ids: readonly string[] | undefined,
): ResultsTable {
  const recorded = [...new Set(rows.map(({ id }) => id))].map((id) => ({ id }));
  const listed = new Set(selectById(recorded, ids).map(({ id }) => id));
  const settings = new Map<string, Map<number, ResultRow>>();
  for (const row of rows.filter(({ id }) => listed.has(id))) {
    const { id, value, epochs, trainRows, quick, config } = row;
    const key = JSON.stringify([id, value, epochs, trainRows, quick, config]);
    settings.set(key, (settings.get(key) ?? new Map<number, ResultRow>()).set(row.seed, row));
  }
  const groups = [...settings.values()].map((bySeed) => [...bySeed.values()]);
  const hasValues = groups.some(([{ value }]) => value !== undefined);
  return {
    caption: "Accuracy in percent",
    columns: [
      ...["id", ...(hasValues ? ["value"] : []), "epochs", "rows", "seeds"],
      ...["test", "seconds", "train", "validation"],
    ],
    rows: groups.map((runs) => {
      const { id, value, epochs, trainRows, quick } = runs[0];
      return [
        quick ? `${id} (quick)` : id,
        ...(hasValues ? [value === undefined ? none : String(value)] : []),
        ...[epochs, trainRows, runs.length].map(String),
        formatSpread(runs.map(({ test }) => test)),
        formatSeconds(runs),
        formatSpread(runs.map(({ train }) => train)),
        formatSpread(validationsOf(runs)),
      ];
    }),
    note: spreadNote,
  };
}

function formatSeconds(runs: readonly ResultRow[]): string {
  return runs.length === 0 ? none : mean(runs.map(({ seconds }) => seconds)).toFixed(1);
}

function validationsOf(runs: readonly ResultRow[]): number[] {
  return runs.flatMap(({ validation }) => validation ?? []);
}
