import { SourceMap } from "node:module";
import type { SourceMapPayload } from "../../link/languageRequests.js";
import { SourceArchive, type Source } from "./archive.js";

/** A place in the user's text. Lines and columns count from 1. */
export interface Place {
  name: string;
  line: number;
  column: number;
}

/** The number of cells whose sources are compressed together. */
const batchSize = 250;
/** The number of the latest cells whose sources are not compressed. */
const recentCells = 250;

const modules = new Map<string, Source>();
const cells = new Map<string, Source>();
const cellsByName = new Map<string, Source>();
const archive = new SourceArchive();
const maps = new WeakMap<Source, SourceMap>();

/**
 * Makes stack frames of a script point into the text that it was compiled from.
 *
 * @param url - the URL of a cell's script, or the path of a module
 * @param name - the name in stack frames: that of the cell, or the path of the module
 */
export function registerSource(url: string, name: string, payload: SourceMapPayload): void {
  const source = { url, name, payload };
  if (url === name) {
    modules.set(url, source);
    return;
  }
  cells.set(url, source);
  cellsByName.set(name, source);
  if (cells.size >= recentCells + batchSize) {
    archiveOldest();
  }
}

/**
 * Returns the place in the user's text that a place in compiled code came from, if there is one.
 */
export function mapPlace(url: string, line: number, column: number): Place | undefined {
  const source = modules.get(url) ?? cells.get(url) ?? archive.find("url", url);
  if (source === undefined) {
    return undefined;
  }
  const map = maps.get(source) ?? new SourceMap(source.payload);
  maps.set(source, map);
  const entry = map.findEntry(line - 1, column - 1);
  if (!("originalLine" in entry)) {
    return undefined;
  }
  return { name: source.name, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

/** Returns true if frames of this script are mapped. */
export function isSource(url: string): boolean {
  return modules.has(url) || cells.has(url) || archive.has(url);
}

/** Returns the text of the cell or module of this name. */
export function findText(name: string): string | undefined {
  const source = modules.get(name) ?? cellsByName.get(name) ?? archive.find("name", name);
  return source?.payload.sourcesContent.at(0);
}

function archiveOldest(): void {
  const oldest = [...cells.values()].slice(0, batchSize);
  archive.add(oldest);
  for (const source of oldest) {
    cells.delete(source.url);
    if (cellsByName.get(source.name) === source) {
      cellsByName.delete(source.name);
    }
  }
}
