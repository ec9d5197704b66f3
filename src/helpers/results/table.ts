import { mean } from "../mean.js";
import { describeNet } from "../models/describe.js";
import { buildVariant, type VariantId } from "../models/variants.js";
import published from "../published.json";
import { readResults, type ResultRow, type RunConfig } from "./store.js";

/** A table of text, ready to show, to print or to put on a page. */
export interface ResultsTable {
  caption: string;
  columns: string[];
  rows: string[][];
  /** What is missing, and what the figures are. */
  note: string;
}

type Published = (typeof published.variants)[number];

const TRAINING_ROWS = 48000;
const BATCH_SIZE = 128;

/** Stands where there is no figure. */
const NONE = "–";

/** A space that keeps a figure and its spread on one line. */
const NO_BREAK = "\u00a0";

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
      "epochs",
      "seeds",
      "train",
      "(publ.)",
      "validation",
      "(publ.)",
      "test",
      "(publ.)",
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
  const setting = JSON.stringify(publishedConfig(id as VariantId));
  const full = rows.filter(
    (row) =>
      row.id === id &&
      !row.quick &&
      row.epochs === epochs &&
      row.trainRows === TRAINING_ROWS &&
      JSON.stringify(row.config) === setting,
  );
  return [...new Map(full.map((row) => [row.seed, row])).values()];
}

/** What a run of a variant must have been set to, its keys in the order of a row's. */
function publishedConfig(id: VariantId): RunConfig {
  const model = buildVariant(id, { seed: 0 });
  const config = { ...describeNet(model), batchSize: BATCH_SIZE };
  model.dispose();
  return config;
}

function tableRow(variant: Published, runs: ResultRow[]): string[] {
  const test = runs.map((run) => run.test);
  return [
    variant.id,
    String(variant.epochs),
    runs.length === 0 ? NONE : String(runs.length),
    formatSpread(runs.map((run) => run.train)),
    formatPublished(variant.train),
    formatSpread(runs.flatMap((run) => run.validation ?? [])),
    formatPublished(variant.validation),
    formatSpread(test),
    formatPublished(variant.test),
    variant.test === null || runs.length === 0 ? NONE : formatSigned(mean(test) - variant.test),
    variant.keras3.test.toFixed(2),
    runs.length === 0 ? NONE : mean(runs.map((run) => run.seconds)).toFixed(1),
  ];
}

function describeMissing(missing: string[], rows: readonly ResultRow[]): string {
  const quick = rows.filter((row) => row.quick).length;
  return [
    missing.length === 0
      ? "Every variant listed has run at its full setting."
      : `No run at the full setting yet: ${missing.join(", ")}.`,
    ...(quick > 0 ? [`Quick runs are left out (${quick}).`] : []),
    "Several seeds: the mean ± half the range; seconds are those of one run.",
  ].join(" ");
}

/** The mean, with half the range where there are several values. */
function formatSpread(values: readonly number[]): string {
  if (values.length === 0) {
    return NONE;
  }
  const spread = (Math.max(...values) - Math.min(...values)) / 2;
  const middle = mean(values).toFixed(2);
  return values.length > 1 ? `${middle}${NO_BREAK}±${NO_BREAK}${spread.toFixed(2)}` : middle;
}

function formatPublished(value: number | null): string {
  return value === null ? NONE : value.toFixed(2);
}

function formatSigned(value: number): string {
  const size = Math.abs(value).toFixed(2);
  return size === "0.00" ? size : `${value < 0 ? "−" : "+"}${size}`;
}
