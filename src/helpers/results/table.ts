import published from "../published.json";
import { readResults, type ResultRow } from "./store.js";

/** A table of text, ready to print or to show. */
export interface Table {
  caption: string;
  columns: string[];
  rows: string[][];
  /** What a reader must know to read it: what is missing, what a sign means. */
  note?: string;
}

type Published = (typeof published.variants)[number];

const TRAINING_ROWS = 48000;

export interface ResultsTableOptions {
  /** @default the rows of `results.jsonl` in the results folder */
  rows?: readonly ResultRow[];
  /** The variants to list. @default all that are published */
  ids?: readonly string[];
}

/**
 * The chapter's variants, ours beside the published figures and Keras 3's: accuracies in percent,
 * the mean over seeds with its spread (± half the range).
 *
 * Only runs at the full published setting count: all epochs on all 48,000 training rows, not
 * quick; of two runs with one id and seed, the later. The note says which variants have none.
 *
 * @throws RangeError when an id is not published
 */
export function resultsTable({ rows = readResults(), ids }: ResultsTableOptions = {}): Table {
  for (const id of ids ?? []) {
    if (!published.variants.some((variant) => variant.id === id)) {
      const known = published.variants.map((variant) => variant.id).join(", ");
      throw new RangeError(`expected ids among ${known}, got ${id}`);
    }
  }
  const variants = published.variants
    .filter(({ id }) => ids === undefined || ids.includes(id))
    .map((variant) => ({ variant, runs: fullRuns(rows, variant) }));
  const missing = variants.filter(({ runs }) => runs.length === 0).map(({ variant }) => variant.id);
  return {
    caption: "Accuracy in percent, ours beside the published",
    columns: [
      "variant",
      "optimizer",
      "epochs",
      "seeds",
      "train",
      "published",
      "validation",
      "published",
      "test",
      "published",
      "difference",
      "Keras 3",
      "seconds",
    ],
    rows: variants.map(({ variant, runs }) => tableRow(variant, runs)),
    note: describeMissing(missing, rows),
  };
}

/** The runs of a variant at its full setting, one a seed. */
function fullRuns(rows: readonly ResultRow[], { id, epochs }: Published): ResultRow[] {
  const full = rows.filter(
    (row) =>
      row.id === id && !row.quick && row.epochs === epochs && row.trainRows === TRAINING_ROWS,
  );
  return [...new Map(full.map((row) => [row.seed, row])).values()];
}

function tableRow(variant: Published, runs: ResultRow[]): string[] {
  const test = runs.map((run) => run.test);
  const difference = mean(test) - (variant.test ?? Number.NaN);
  return [
    variant.id,
    variant.optimizer,
    String(variant.epochs),
    runs.map((run) => run.seed).join(", ") || "–",
    formatSpread(runs.map((run) => run.train)),
    formatNumber(variant.train),
    formatSpread(runs.flatMap((run) => run.validation ?? [])),
    formatNumber(variant.validation),
    formatSpread(test),
    formatNumber(variant.test),
    `${difference > 0 ? "+" : ""}${formatNumber(difference)}`,
    formatNumber(variant.keras3.test),
    formatNumber(mean(runs.map((run) => run.seconds)), 1),
  ];
}

function describeMissing(missing: string[], rows: readonly ResultRow[]): string {
  const quick = rows.filter((row) => row.quick).length;
  return [
    missing.length === 0
      ? "Every variant has run at its full setting."
      : `No run at the full setting yet: ${missing.join(", ")}.`,
    ...(quick > 0 ? [`Quick runs are left out (${quick}).`] : []),
    "Seconds are those of one run, averaged over the seeds.",
  ].join(" ");
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean, with half the range where there are several values. */
function formatSpread(values: readonly number[]): string {
  const spread = (Math.max(...values) - Math.min(...values)) / 2;
  return values.length > 1
    ? `${formatNumber(mean(values))} ± ${formatNumber(spread)}`
    : formatNumber(mean(values));
}

function formatNumber(value: number | null, digits = 2): string {
  return value === null || Number.isNaN(value) ? "–" : value.toFixed(digits);
}
