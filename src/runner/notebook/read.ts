import { readFileSync } from "node:fs";
import { UserError } from "@epochbook/core";
import { isObject } from "../isObject.js";
import { fillCellIds } from "./cellIds.js";
import type { Notebook } from "./format.js";

const cellTypes: readonly unknown[] = ["code", "markdown", "raw"];

/**
 * Reads a notebook of format 4 in TypeScript. Missing and repeated cell ids are filled as format 4.5 requires.
 * @throws UserError naming the file if it can't be read, is no notebook, or is one of another format or language.
 */
export function readNotebook(path: string): { notebook: Notebook; bytes: Buffer } {
  const bytes = readBytes(path);
  const notebook = checkNotebook(parseJson(decodeText(bytes), path), path);
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

/** Some editors put a byte order mark before UTF-8, which is left out. */
function decodeText(bytes: Buffer): string {
  return new TextDecoder().decode(bytes);
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
