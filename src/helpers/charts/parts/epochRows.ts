import { expectFinite, expectFraction, expectOptions, expectRows, expectWhole } from "./checks.js";

/** The measures of one epoch of one training; accuracies are fractions. */
export interface EpochRow {
  /** The number of the epoch, from 1. */
  epoch: number;
  /** The name of what is compared, such as `"dropout 0.3"`. */
  run?: string;
  seed?: number;
  loss: number;
  accuracy?: number;
  val_loss?: number;
  val_accuracy?: number;
}

export interface EpochRowsOptions {
  /** The name of the run, for charts of several. */
  run?: string;
  /** The seed of the run, for charts over several. */
  seed?: number;
}

const knownMeasures = ["loss", "accuracy", "val_loss", "val_accuracy"] as const;

/** The measures of a training, a list for each measure. */
type History = Readonly<Record<string, readonly number[]>>;

/** The measures of a training, an entry for each epoch. */
type Epochs = readonly Readonly<Record<string, number>>[];

/**
 * Turns a history into one row for each epoch.
 *
 * @param measured - a history, or the epochs of a sweep's result: `loss` and, where measured,
 * `accuracy`, `val_loss` and `val_accuracy`; other keys are left out
 * @throws RangeError when there is no loss or the measures differ in their numbers of epochs
 */
export function epochRows(measured: History | Epochs, options: EpochRowsOptions = {}): EpochRow[] {
  expectOptions(options, { run: true, seed: true });
  const history = isEpochs(measured) ? toHistory(measured) : measured;
  if (!Object.hasOwn(history, "loss") || history.loss.length === 0) {
    const keys = Object.keys(history).join(", ") || "no keys";
    throw new RangeError(
      `expected history to hold loss, one number an epoch, got ${keys}. Pass the history that fit returns`,
    );
  }
  const measures = knownMeasures.filter((measure) => Object.hasOwn(history, measure));
  for (const measure of measures) {
    if (history[measure].length !== history.loss.length) {
      throw new RangeError(
        `expected ${history.loss.length} epochs of ${measure}, as many as of loss, got ${history[measure].length}`,
      );
    }
  }
  return history.loss.map((loss, index) => {
    const row: EpochRow = { epoch: index + 1, ...options, loss };
    for (const measure of measures) {
      row[measure] = history[measure][index];
    }
    return row;
  });
}

function isEpochs(measured: History | Epochs): measured is Epochs {
  return Array.isArray(measured);
}

function toHistory(epochs: Epochs): History {
  const names = new Set(epochs.flatMap((epoch) => Object.keys(epoch)));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      epochs.flatMap((epoch) => (Object.hasOwn(epoch, name) ? [epoch[name]] : [])),
    ]),
  );
}

/**
 * Checks that rows hold a measure for every epoch, run and seed, and each once.
 *
 * @throws RangeError when they don't
 */
export function checkEpochRows(rows: readonly EpochRow[], measure: "loss" | "accuracy"): void {
  expectRows(rows);
  const seen = new Set<string>();
  const named = rows.some((row) => row.run !== undefined);
  rows.forEach((row, index) => {
    const where = `in row ${index}`;
    expectWhole(`epoch ${where}`, row.epoch, 1);
    if (named && row.run === undefined) {
      throw new RangeError(`expected run ${where} to be named, as in other rows, got undefined`);
    }
    for (const field of [measure, `val_${measure}`] as const) {
      if (field === measure || row[field] !== undefined) {
        const check = measure === "accuracy" ? expectFraction : expectFinite;
        check(`${field} ${where} (epoch ${row.epoch})`, row[field]);
      }
    }
    const key = JSON.stringify([row.run, row.seed, row.epoch]);
    if (seen.has(key)) {
      throw new RangeError(
        `expected each epoch once in a run and seed, got epoch ${row.epoch} again ${where}. Give every training its own run or seed`,
      );
    }
    seen.add(key);
  });
}
