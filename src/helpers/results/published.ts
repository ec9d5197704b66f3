import { readFileSync } from "node:fs";
import { checkWholeNumber, describe, didYouMean, messageOf, UserError } from "@epochbook/core";
import type { RunConfig } from "./store.js";

/** Accuracies in percent, from 0 to 100; null where none is printed. */
export interface PublishedFigures {
  readonly train: number | null;
  readonly validation: number | null;
  readonly test: number | null;
}

/**
 * The full setting of a run.
 *
 * Only runs with exactly this setting count beside the published figures.
 */
export interface PublishedSetting {
  readonly epochs: number;
  /** The rows trained on, without those held back for validation. */
  readonly trainRows: number;
  /**
   * The net, the optimizer and the batch size, as a line of `results.jsonl` holds them.
   *
   * Copy it from such a line. Examples of `net` are `784, dense 10 softmax` and
   * `784, dense 128 relu, dropout 0.3, dense 10 softmax`, and of `optimizer` `sgd 0.01` and `adam 0.001`.
   */
  readonly config: RunConfig;
}

/** A variant of a study with the accuracies that are published of it. */
export interface PublishedVariant extends PublishedFigures, PublishedSetting {
  /** The id by which notebooks record its runs. */
  readonly id: string;
  /** A remark for those who read the file. */
  readonly note?: string;
  /**
   * The figures that the peer reached at the same setting, and its seconds for the whole training.
   */
  readonly peer?: PublishedFigures & { readonly seconds?: number };
}

/**
 * A sweep of a study with what is published of it.
 *
 * In its setting, the text `{value}` stands wherever the value that a run was made at is written: in
 * `net`, in `optimizer`, or as the whole `batchSize`. Examples are the net
 * `784, dense {value} relu, dense 10 softmax` and the optimizer `adam {value}`.
 */
export interface PublishedSweep {
  /** The id by which notebooks record its runs. */
  readonly id: string;
  /** The name of what varies, such as `batch size`. */
  readonly varies: string;
  /** The finding that is published. */
  readonly claim: string;
  readonly epochs: number;
  readonly trainRows: number;
  readonly config: Omit<RunConfig, "batchSize"> & { readonly batchSize: number | string };
}

/** A second implementation that the variants were trained with for comparison. */
export interface PublishedPeer {
  /** The name that heads its columns, such as `Keras 3`. */
  readonly name: string;
  /** The sentences below its table: its version, its seeds, what can be compared. */
  readonly note?: string;
}

/**
 * The figures that a study published, as a `published.json` holds them.
 *
 * `epochbook run` shows the recorded results beside them where the nearest `package.json` above the
 * notebooks names the file: `"epochbook": { "published": "published.json" }`. The order of the
 * variants is that of the tables.
 */
export interface PublishedResults {
  /** A description of the figures for those who read the file. */
  readonly about?: string;
  readonly peer?: PublishedPeer;
  readonly variants: readonly PublishedVariant[];
  /** The sweeps; none by default. */
  readonly sweeps?: readonly PublishedSweep[];
}

/** The text that stands for the value of a sweep in its setting. */
export const placeholder = "{value}";

/**
 * Reads the published figures of a study from a JSON file.
 *
 * @param path - of the file, from the current folder
 * @throws UserError that names the file, when it can't be read, and the field, when one is wrong
 */
export function readPublished(path: string): PublishedResults {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new UserError(`${path}: can't be read as published results: ${messageOf(error)}`, {
      cause: error,
    });
  }
  return checkPublished(value, path);
}

/**
 * Checks that a value holds the published figures of a study, and returns it.
 *
 * Figures that are all 1 or less are taken for fractions, and are refused: they must be in percent.
 *
 * @param name - what messages call the value, such as the path of its file
 * @throws UserError that names the field that is missing, wrong or not known
 */
export function checkPublished(value: unknown, name: string): PublishedResults {
  try {
    checkObject("the published results", value, ["variants"], ["about", "peer", "sweeps"]);
    const { about, peer, variants, sweeps = [] } = value;
    if (about !== undefined) {
      checkText("about", about);
    }
    if (peer !== undefined) {
      checkObject("peer", peer, ["name"], ["note"]);
      checkText("peer.name", peer.name);
    }
    checkList("variants", variants, checkVariant);
    checkList("sweeps", sweeps, checkSweep);
    if (variants.length === 0) {
      throw new RangeError("expected variants to hold at least one entry, got none");
    }
    const hasPeer = variants.some((variant) => (variant as PublishedVariant).peer !== undefined);
    if (hasPeer && peer === undefined) {
      throw new RangeError(
        "expected peer to name what the variants' peer figures are of, got none",
      );
    }
    checkIds([...variants, ...sweeps]);
    checkPercent(variants as PublishedVariant[]);
  } catch (error) {
    throw new UserError(`${name}: ${messageOf(error)}`, { cause: error });
  }
  return value as unknown as PublishedResults;
}

type Fields = Record<string, unknown>;

const figures = ["train", "validation", "test"];
const setting = ["epochs", "trainRows", "config"];

function checkVariant(where: string, value: unknown): void {
  checkObject(where, value, ["id", ...setting, ...figures], ["note", "peer"]);
  checkId(`${where}.id`, value.id);
  checkSetting(where, value);
  checkWholeNumber(`${where}.config.batchSize`, (value.config as Fields).batchSize, 1);
  checkFigures(where, value);
  if (value.peer !== undefined) {
    checkObject(`${where}.peer`, value.peer, figures, ["seconds"]);
    checkFigures(`${where}.peer`, value.peer);
    if (value.peer.seconds !== undefined) {
      checkNumber(`${where}.peer.seconds`, value.peer.seconds, Infinity);
    }
  }
}

function checkSweep(where: string, value: unknown): void {
  checkObject(where, value, ["id", "varies", "claim", ...setting], []);
  checkId(`${where}.id`, value.id);
  for (const field of ["varies", "claim"]) {
    checkText(`${where}.${field}`, value[field]);
  }
  checkSetting(where, value);
  const { net, optimizer, batchSize } = value.config as Fields;
  if (batchSize !== placeholder) {
    checkWholeNumber(`${where}.config.batchSize`, batchSize, 1);
  }
  if (![net, optimizer, batchSize].some((part) => String(part).includes(placeholder))) {
    throw new RangeError(
      `expected ${where}.config to say ${placeholder} where the value stands, got it nowhere`,
    );
  }
}

function checkSetting(where: string, { epochs, trainRows, config }: Fields): void {
  checkWholeNumber(`${where}.epochs`, epochs, 1);
  checkWholeNumber(`${where}.trainRows`, trainRows, 1);
  checkObject(`${where}.config`, config, ["net", "optimizer", "batchSize"], []);
  checkText(`${where}.config.net`, config.net);
  checkText(`${where}.config.optimizer`, config.optimizer);
}

function checkFigures(where: string, fields: Fields): void {
  for (const name of figures) {
    if (fields[name] !== null) {
      checkNumber(`${where}.${name}`, fields[name], 100);
    }
  }
}

function checkObject(
  where: string,
  value: unknown,
  needed: readonly string[],
  optional: readonly string[],
): asserts value is Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`expected ${where} to be an object, got ${describe(value)}`);
  }
  const known = [...needed, ...optional];
  const unknown = Object.keys(value).find((field) => !known.includes(field));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, known);
    const others = optional.length === 0 ? "" : ` (optional: ${optional.join(", ")})`;
    throw new TypeError(
      `expected ${where} to have ${needed.join(", ")}${others}, got ${unknown}${hint}`,
    );
  }
  const missing = needed.find((field) => !Object.hasOwn(value, field));
  if (missing !== undefined) {
    throw new TypeError(`expected ${where} to have ${missing}, got none`);
  }
}

function checkList(
  where: string,
  value: unknown,
  check: (where: string, entry: unknown) => void,
): asserts value is unknown[] {
  if (!Array.isArray(value)) {
    throw new TypeError(`expected ${where} to be a list, got ${describe(value)}`);
  }
  value.forEach((entry, index) => {
    check(`${where}[${index}]`, entry);
  });
}

function checkText(where: string, value: unknown): void {
  if (typeof value !== "string" || value.trim() === "") {
    throw new TypeError(`expected ${where} to be a text that isn't empty, got ${describe(value)}`);
  }
}

function checkId(where: string, value: unknown): void {
  checkText(where, value);
  if (value !== String(value).trim()) {
    throw new RangeError(`expected ${where} to have no spaces at its ends, got ${describe(value)}`);
  }
}

function checkNumber(where: string, value: unknown, most: number): void {
  if (typeof value !== "number" || !(value >= 0 && value <= most)) {
    const range = most === Infinity ? "a number >= 0" : `a number from 0 to ${most}, or null`;
    throw new RangeError(`expected ${where} to be ${range}, got ${describe(value)}`);
  }
}

function checkIds(entries: readonly unknown[]): void {
  const ids = entries.map((entry) => (entry as PublishedVariant).id);
  const again = ids.find((id, index) => ids.indexOf(id) < index);
  if (again !== undefined) {
    throw new RangeError(`expected every id once, got "${again}" again`);
  }
}

/** Checks that figures are in percent. They are fractions, surely, where none of them is above 1. */
function checkPercent(variants: readonly PublishedVariant[]): void {
  const found = variants.flatMap(({ peer, ...variant }, index) => [
    ...listFigures(`variants[${index}]`, variant),
    ...(peer === undefined ? [] : listFigures(`variants[${index}].peer`, peer)),
  ]);
  const first = found.find(({ figure }) => figure > 0);
  if (first !== undefined && found.every(({ figure }) => figure <= 1)) {
    const { where, figure } = first;
    const example = Number((100 * figure).toFixed(4));
    throw new RangeError(
      `expected percent, such as ${example}, got ${figure} in ${where}; all figures of the file are 1 or less`,
    );
  }
}

/** Lists the figures that are printed, each with its place in the file. */
function listFigures(
  where: string,
  { train, validation, test }: PublishedFigures,
): { where: string; figure: number }[] {
  return Object.entries({ train, validation, test }).flatMap(([name, figure]) =>
    figure === null ? [] : [{ where: `${where}.${name}`, figure }],
  );
}
