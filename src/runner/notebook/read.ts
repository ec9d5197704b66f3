import { readFileSync } from "node:fs";
import { UserError } from "../userError.js";
import { fillCellIds } from "./cellIds.js";
import type { Notebook } from "./format.js";

/**
 * Reads a notebook of format 4 in TypeScript. Missing and repeated cell ids are filled as format 4.5 requires.
 * @throws UserError naming the file if it can't be read, is no notebook, or is one of another format or language.
 */
export function readNotebook(path: string): { notebook: Notebook; bytes: Buffer } {
  const bytes = readBytes(path);
  const notebook = checkNotebook(parseJson(bytes.toString(), path), path);
  fillCellIds(notebook.cells);
  return { notebook: { ...notebook, nbformat_minor: 5 }, bytes };
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UserError(`${path} can't be read: ${(error as Error).message}`);
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${path} is not a notebook: expected JSON, but ${(error as Error).message}. ` +
        "Was it cut off, or does it hold merge conflict markers?",
    );
  }
}

function checkNotebook(value: unknown, path: string): Notebook {
  if (!isObject(value) || typeof value.nbformat !== "number") {
    throw new UserError(`${path} is not a notebook: expected a JSON object with "nbformat"`);
  }
  if (value.nbformat !== 4) {
    throw new UserError(
      `${path} has notebook format ${value.nbformat}; expected 4. ` +
        "Convert it: jupyter nbconvert --to notebook --nbformat 4",
    );
  }
  if (!Array.isArray(value.cells) || !value.cells.every(isCell) || !isObject(value.metadata)) {
    throw new UserError(
      `${path} is not a notebook: expected "metadata" and a list "cells" of code, markdown or raw ` +
        'cells, each with "metadata" and "source"',
    );
  }
  const notebook = value as unknown as Notebook;
  checkLanguage(notebook, path);
  return notebook;
}

function checkLanguage({ metadata }: Notebook, path: string): void {
  const { kernelspec, language_info: info } = metadata;
  const language =
    (isObject(info) ? info.name : undefined) ??
    (isObject(kernelspec) ? kernelspec.language : undefined);
  if (typeof language === "string" && language !== "typescript") {
    throw new UserError(`${path} is a notebook in ${language}; expected one in typescript`);
  }
}

function isCell(value: unknown): boolean {
  if (!isObject(value) || !isObject(value.metadata)) return false;
  const { cell_type: type, source } = value;
  const isText = typeof source === "string" || (Array.isArray(source) && source.every(isString));
  return isText && (type === "code" || type === "markdown" || type === "raw");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}
