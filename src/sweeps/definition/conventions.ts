import { describe, nearest } from "@epochbook/core";
import { DefinitionError } from "./definitionError.js";
import type { Config } from "./space.js";

/** What the value of a name must be. */
interface Convention {
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;

const fraction: Convention = {
  expected: "a number from 0 to below 1",
  fits: (value) => typeof value === "number" && value >= 0 && value < 1,
};
const count: Convention = { expected: "a whole number >= 1", fits: isCount };
const positive: Convention = {
  expected: "a number above 0",
  fits: (value) => typeof value === "number" && value > 0,
};

/** The names whose meaning is the same in all of the project, with what they can be. */
const conventions: Readonly<Record<string, Convention>> = {
  dropout: fraction,
  dropoutRate: fraction,
  validationSplit: fraction,
  batch: count,
  batchSize: count,
  epochs: count,
  hidden: count,
  hiddenSize: count,
  neurons: count,
  units: count,
  learningRate: positive,
  lr: positive,
  rate: positive,
};

/** Shorter names are too like others to be taken for a mistyped one. */
const leastLetters = 6;

/**
 * Checks the settings whose names have a known meaning; a number behind a name, such as in `hidden2`,
 * stands for a layer.
 *
 * @throws DefinitionError that names the configuration
 */
export function checkConventions(config: Config): void {
  for (const [name, value] of Object.entries(config)) {
    const plain = name.replace(/\d+$/, "");
    if (!Object.hasOwn(conventions, plain)) {
      continue;
    }
    const { expected, fits } = conventions[plain];
    if (!fits(value)) {
      throw new DefinitionError(
        `expected ${name} to be ${expected}, got ${describe(value)} in ${JSON.stringify(config)}`,
      );
    }
  }
}

/**
 * Refuses names that are a letter or two away from one with a known meaning: a trial that looks for
 * `dropout` wouldn't see `droput`. A name that stands in the text of what reads the settings is meant, such as `patchSize`.
 *
 * @param reader - the trial, or the function that builds its model
 * @throws DefinitionError that names what was meant
 */
export function checkSpelling(
  names: readonly string[],
  reader: (...args: never[]) => unknown,
): void {
  const known = Object.keys(conventions);
  const words = new Set(String(reader).match(/[\w$]+/g));
  for (const name of names) {
    if (words.has(name)) {
      continue;
    }
    const plain = name.replace(/\d+$/, "");
    const meant = plain.length < leastLetters ? undefined : nearest(plain, known);
    if (meant !== undefined && meant !== plain && meant.length >= leastLetters) {
      throw new DefinitionError(`space has the name ${name}; did you mean ${meant}?`);
    }
  }
}
