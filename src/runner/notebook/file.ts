import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { isObject, messageOf, UserError } from "@epochbook/core";
import { fillCellIds } from "./cellIds.js";
import { type Notebook } from "./format.js";

const cellTypes: readonly unknown[] = ["code", "markdown", "raw"];

/**
 * Reads a notebook of format 4 in TypeScript.
 *
 * Missing, invalid and repeated cell ids are replaced, as format 4.5 requires.
 *
 * @returns the notebook, and the bytes of the file
 * @throws UserError with the file's name if it can't be read, is no notebook, or is one of another
 *   format or language
 */
export function readNotebook(path: string): { notebook: Notebook; bytes: Buffer } {
  const bytes = readBytes(path);
  const notebook = checkNotebook(parseJson(decodeText(bytes), path), path);
  fillCellIds(notebook.cells);
  return { notebook: { ...notebook, nbformat_minor: 5 }, bytes };
}

/**
 * Writes a notebook as Jupyter does: indented by one space, with a line end at the end.
 *
 * The folders above the file are made where they are missing. The file is replaced as a whole, so
 * nobody ever reads half of it.
 */
export function writeNotebook(path: string, notebook: Notebook): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, JSON.stringify(notebook, null, 1) + "\n");
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UserError(`${path} can't be read: ${messageOf(error)}`);
  }
}

/** Decodes UTF-8, without the byte order mark that some editors put before it. */
function decodeText(bytes: Buffer): string {
  return new TextDecoder().decode(bytes);
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `${path} is not a notebook: expected JSON, but ${messageOf(error)}. ` +
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
  if (!Array.isArray(value.cells) || !isObject(value.metadata)) {
    throw new UserError(`${path} is not a notebook: expected "metadata" and a list "cells"`);
  }
  for (const [index, cell] of value.cells.entries()) {
    checkCell(cell, `${path}, cell ${index + 1}`);
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

function checkCell(value: unknown, place: string): void {
  const { cell_type: type, source, metadata } = isObject(value) ? value : {};
  const isText = typeof source === "string" || isListOfStrings(source);
  if (!isText || !isObject(metadata) || !cellTypes.includes(type)) {
    throw new UserError(
      `${place}: expected a code, markdown or raw cell with "metadata" and "source"`,
    );
  }
  const { tags = [] } = metadata;
  if (!isListOfStrings(tags)) {
    throw new UserError(
      `${place}: expected a list of strings as "tags" in its metadata, got ${JSON.stringify(tags)}`,
    );
  }
}

function isListOfStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
