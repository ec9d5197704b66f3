import { describeNet } from "../models/describe.js";
import { buildVariant, type VariantId } from "../models/variants.js";
import type { PublishedVariant } from "./published.js";
import type { ResultRow, RunConfig } from "./store.js";

/** What a run must have been set to, to count. */
export interface Setting {
  id: string;
  epochs: number;
  config: RunConfig;
  /** The value that a sweep varies. */
  value?: number;
}

const trainingRows = 48000;
const batchSize = 128;

/** The runs of a variant at its full published setting, one a seed. */
export function variantRuns(
  rows: readonly ResultRow[],
  { id, epochs }: PublishedVariant,
): ResultRow[] {
  return fullRuns(rows, { id, epochs, config: variantConfig(id as VariantId) });
}

/**
 * The runs at a setting that are not quick and trained on all 48,000 rows; of two with one seed, the later.
 */
export function fullRuns(
  rows: readonly ResultRow[],
  { id, epochs, config, value }: Setting,
): ResultRow[] {
  const expected = describe(config);
  const full = rows.filter(
    (row) =>
      row.id === id &&
      !row.quick &&
      row.epochs === epochs &&
      row.trainRows === trainingRows &&
      row.value === value &&
      describe(row.config) === expected,
  );
  return [...new Map(full.map((row) => [row.seed, row])).values()];
}

/** What a run of a variant must have been set to. */
export function variantConfig(id: VariantId): RunConfig {
  const model = buildVariant(id, { seed: 0 });
  const config = { ...describeNet(model), batchSize: batchSize };
  model.dispose();
  return config;
}

/** A layer that drops nothing is no layer: nets with and without one are the same. */
function describe({ net, optimizer, batchSize }: RunConfig): string {
  return [net.replaceAll(/, dropout 0(?![.\d])/g, ""), optimizer, batchSize].join("; ");
}
