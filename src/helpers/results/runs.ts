import { didYouMean } from "@epochbook/core";
import {
  placeholder,
  type PublishedSetting,
  type PublishedSweep,
  type PublishedVariant,
} from "./published.js";
import type { ResultRow, RunConfig } from "./store.js";

/** A run that says at which value of a sweep it was made. */
export type SweepRun = ResultRow & { value: number };

/** Returns the runs of a variant at its full published setting, one a seed. */
export function variantRuns(rows: readonly ResultRow[], variant: PublishedVariant): ResultRow[] {
  return fullRuns(
    rows.filter(({ id, value }) => id === variant.id && value === undefined),
    variant,
  );
}

/** Returns the runs of a sweep at its full published setting, one a value and seed. */
export function sweepRuns(rows: readonly ResultRow[], sweep: PublishedSweep): SweepRun[] {
  const runs = rows.filter(
    (row): row is SweepRun => row.id === sweep.id && row.value !== undefined,
  );
  const values = [...new Set(runs.map(({ value }) => value))];
  return values.flatMap((value) =>
    fullRuns(
      runs.filter((row) => row.value === value),
      settingAt(sweep, value),
    ),
  );
}

/** Returns the setting of a sweep at one of its values. */
function settingAt({ epochs, trainRows, config }: PublishedSweep, value: number): PublishedSetting {
  const put = (text: string): string => text.replaceAll(placeholder, String(value));
  return {
    epochs,
    trainRows,
    config: {
      net: put(config.net),
      optimizer: put(config.optimizer),
      batchSize: Number(put(String(config.batchSize))),
    },
  };
}

/** Returns the differences of a run with the id of a variant from the published setting. */
export function differenceFromVariant(run: ResultRow, variant: PublishedVariant): string {
  return run.value === undefined
    ? differenceFrom(run, variant)
    : `value ${run.value}, expected none`;
}

/** Returns the differences of a run with the id of a sweep from the published setting. */
export function differenceFromSweep(run: ResultRow, sweep: PublishedSweep): string {
  return run.value === undefined
    ? "no value, expected one"
    : differenceFrom(run, settingAt(sweep, run.value));
}

function differenceFrom(run: ResultRow, setting: PublishedSetting): string {
  const parts: [name: string, found: number | string, expected: number | string][] = [
    ["epochs", run.epochs, setting.epochs],
    ["trainRows", run.trainRows, setting.trainRows],
    ["net", withoutEmptyDropout(run.config.net), withoutEmptyDropout(setting.config.net)],
    ["optimizer", run.config.optimizer, setting.config.optimizer],
    ["batchSize", run.config.batchSize, setting.config.batchSize],
  ];
  return parts
    .filter(([, found, expected]) => found !== expected)
    .map(([name, ...values]) => [name, ...values.map((value) => JSON.stringify(value))])
    .map(([name, found, expected]) => `${name} ${found}, expected ${expected}`)
    .join("; ");
}

/**
 * Returns the runs that are not quick and have a setting, one for each seed.
 *
 * Of two with one seed, it is the later.
 */
function fullRuns<Row extends ResultRow>(rows: readonly Row[], setting: PublishedSetting): Row[] {
  const expected = describe(setting.config);
  const full = rows.filter(
    (row) =>
      !row.quick &&
      row.epochs === setting.epochs &&
      row.trainRows === setting.trainRows &&
      describe(row.config) === expected,
  );
  return [...new Map(full.map((row) => [row.seed, row])).values()];
}

/** Writes a configuration as text. */
function describe({ net, optimizer, batchSize }: RunConfig): string {
  return [withoutEmptyDropout(net), optimizer, batchSize].join("; ");
}

/** Leaves the dropout layers of rate 0 out of a net: nets with and without them are equal. */
function withoutEmptyDropout(net: string): string {
  return net.replaceAll(/, dropout 0(?![.\d])/g, "");
}

/**
 * Returns the published entries with some ids, in published order; all of them without ids.
 *
 * @throws RangeError when an id is not published
 */
export function selectById<T extends { id: string }>(
  entries: readonly T[],
  ids: readonly string[] | undefined,
): readonly T[] {
  for (const id of ids ?? []) {
    if (!entries.some((entry) => entry.id === id)) {
      const known = entries.map((entry) => entry.id);
      throw new RangeError(
        `expected ids among ${known.join(", ")}, got ${id}${didYouMean(id, known)}`,
      );
    }
  }
  return entries.filter(({ id }) => ids === undefined || ids.includes(id));
}
