import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "@epochbook/core";
import { libraryVersions, type FitResult, type tf } from "@epochbook/training";
import { describeNet, type NetDescription } from "../models/describe.js";

/** One finished run: a line of `results.jsonl`. Accuracies are in percent. */
export interface ResultRow {
  /** The variant or sweep, as the published results name it. */
  id: string;
  /** The value of the sweep that the run belongs to, such as a learning rate. */
  value?: number;
  seed: number;
  epochs: number;
  /** The number of rows trained on, without those held back for validation. */
  trainRows: number;
  /** Training accuracy of the last epoch, in percent. */
  train: number;
  /** Validation accuracy after the last epoch, in percent; null without validation. */
  validation: number | null;
  /** Test accuracy, in percent. */
  test: number;
  /** The duration of all epochs, in seconds. */
  seconds: number;
  engine: string;
  backend: string;
  /** True if the run was a quick try instead of the full setting. */
  quick: boolean;
  /** The settings of the training: the net, its optimizer and the batch size. */
  config: RunConfig;
  versions: Record<string, string>;
}

/** The settings that decide whether a run is at its variant's published setting. */
export interface RunConfig extends NetDescription {
  batchSize: number;
}

/** A finished run, as a notebook hands it to `recordResult`. */
export interface FinishedRun {
  /** The variant or sweep, as the published results name it. */
  id: string;
  /** The value of the sweep that the run belongs to, such as a learning rate. */
  value?: number;
  seed: number;
  /** The trained model. */
  model: tf.LayersModel;
  /** The number of rows trained on, without those held back for validation. */
  trainRows: number;
  batchSize: number;
  fit: FitResult;
  /** The metrics that `evaluate` gave on the test set; accuracy as a fraction. */
  test: Record<string, number>;
  quick?: boolean;
}

/**
 * Returns the folder of results.
 *
 * The runner names it by `EPOCHBOOK_OUT`. Else it is `book` beside the nearest package.json above
 * the current folder.
 */
export function resultsFolder(): string {
  return process.env.EPOCHBOOK_OUT ?? join(packageFolder(process.cwd()), "book");
}

/**
 * Appends a finished run to `results.jsonl` of the results folder, and returns its row.
 *
 * @throws RangeError when the run has no accuracy to record
 */
export function recordResult(run: FinishedRun): ResultRow {
  const { history, secondsPerEpoch, engine, backend } = run.fit;
  const row: ResultRow = {
    id: run.id,
    ...(run.value !== undefined && { value: run.value }),
    seed: run.seed,
    epochs: secondsPerEpoch.length,
    trainRows: run.trainRows,
    train: percent(last(history, "accuracy"), "history.accuracy"),
    validation: "val_accuracy" in history ? percent(last(history, "val_accuracy"), "") : null,
    test: percent(run.test.accuracy, "test.accuracy"),
    seconds: secondsPerEpoch.reduce((sum, seconds) => sum + seconds, 0),
    engine,
    backend,
    quick: run.quick ?? false,
    config: { ...describeNet(run.model), batchSize: run.batchSize },
    versions: { node: process.versions.node, ...libraryVersions(engine) },
  };
  const folder = resultsFolder();
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, "results.jsonl"), `${JSON.stringify(row)}\n`);
  return row;
}

/**
 * Reads the rows of `results.jsonl` in a folder, oldest first; none when there is no file yet.
 *
 * @throws UserError that names the line that is broken
 */
export function readResults(folder: string = resultsFolder()): ResultRow[] {
  const file = join(folder, "results.jsonl");
  if (!existsSync(file)) {
    return [];
  }
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, index) => (line.trim() === "" ? [] : [parseRow(line, file, index)]));
}

function parseRow(line: string, file: string, index: number): ResultRow {
  try {
    return JSON.parse(line) as ResultRow;
  } catch {
    const found = line.length > 60 ? `${line.slice(0, 60)}…` : line;
    throw new UserError(
      `${file}:${index + 1}: expected a JSON object, found ${found}. Remove the line to go on`,
    );
  }
}

function last(history: Partial<Record<string, number[]>>, key: string): number | undefined {
  return history[key]?.at(-1);
}

function percent(fraction: number | undefined, name: string): number {
  if (fraction === undefined) {
    throw new RangeError(`expected ${name} to record, got none. Compile the model with accuracy`);
  }
  return 100 * fraction;
}

function packageFolder(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, "package.json")) || parent === folder
    ? folder
    : packageFolder(parent);
}
