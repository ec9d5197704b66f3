import { readFileSync } from "node:fs";
import { checkWholeNumber, describe, messageOf, UserError } from "@epochbook/core";
import { checkList, checkNumber, checkObject, checkText, type Fields } from "./fields.js";
import {
  placeholder,
  type PublishedFigures,
  type PublishedResults,
  type PublishedVariant,
} from "./published.js";

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

function checkId(where: string, value: unknown): void {
  checkText(where, value);
  if (value !== String(value).trim()) {
    throw new RangeError(`expected ${where} to have no spaces at its ends, got ${describe(value)}`);
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
