import { SourceMap } from "node:module";
import type { SourceMapPayload } from "../../link/languageRequests.js";

/** Compiled code that stack frames may name: a cell or a local module. */
interface Source {
  /** The name in stack frames: that of the cell, or the path of the module. */
  name: string;
  payload: SourceMapPayload;
  map?: SourceMap;
}

/** A place in the user's text. Lines and columns count from 1. */
export interface Place {
  name: string;
  line: number;
  column: number;
}

const sources = new Map<string, Source>();
const texts = new Map<string, string>();

/** Makes stack frames of the script `url` point into the text that it was compiled from. */
export function registerSource(url: string, name: string, payload: SourceMapPayload): void {
  sources.set(url, { name, payload });
  const text = payload.sourcesContent.at(0);
  if (text !== undefined) {
    texts.set(name, text);
  }
}

/**
 * Returns the place in the user's text that a place in compiled code came from, if there is one.
 */
export function mapPlace(url: string, line: number, column: number): Place | undefined {
  const source = sources.get(url);
  if (source === undefined) {
    return undefined;
  }
  source.map ??= new SourceMap(source.payload);
  const entry = source.map.findEntry(line - 1, column - 1);
  if (!("originalLine" in entry)) {
    return undefined;
  }
  return { name: source.name, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
}

/** Returns true if frames of this script are mapped. */
export function isSource(url: string): boolean {
  return sources.has(url);
}

/** Returns the text of the cell or module of this name. */
export function findText(name: string): string | undefined {
  return texts.get(name);
}
