import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { SourceMapPayload } from "../../link/languageRequests.js";

/** Compiled code that stack frames may name: a cell or a local module. */
export interface Source {
  /** The URL of its script. */
  url: string;
  /** The name in stack frames: that of the cell, or the path of the module. */
  name: string;
  payload: SourceMapPayload;
}

interface Batch {
  /** The URLs and the names, each between two line ends: tens of thousands must take little room. */
  urls: string;
  names: string;
  bytes: Uint8Array;
}

/** The number of sources of batches that are kept unpacked, because they were asked for. */
const keptUnpacked = 100;

/**
 * The sources of cells that have run long ago, compressed.
 *
 * A function that lives on may fail at any time, and nothing tells which cells have none.
 */
export class SourceArchive {
  readonly #batches: Batch[] = [];
  readonly #unpacked = new Set<Source>();

  /** Adds sources, which are compressed together. */
  add(sources: readonly Source[]): void {
    this.#batches.push({
      urls: lines(sources.map(({ url }) => url)),
      names: lines(sources.map(({ name }) => name)),
      // A small buffer is a piece of a large one, which would stay whole.
      bytes: new Uint8Array(deflateRawSync(JSON.stringify(sources))),
    });
  }

  /** Returns true if there is a source with this URL. */
  has(url: string): boolean {
    return this.#batches.some(({ urls }) => urls.includes(`\n${url}\n`));
  }

  /** Returns the source with this URL, or with this name. */
  find(key: "url" | "name", value: string): Source | undefined {
    for (const source of this.#unpacked) {
      if (source[key] === value) {
        return source;
      }
    }
    const batch = this.#batches.findLast((each) => each[`${key}s`].includes(`\n${value}\n`));
    if (batch === undefined) {
      return undefined;
    }
    const sources = JSON.parse(String(inflateRawSync(batch.bytes))) as Source[];
    const found = sources.findLast((each) => each[key] === value);
    return found && this.#keep(found);
  }

  #keep(source: Source): Source {
    this.#unpacked.add(source);
    if (this.#unpacked.size > keptUnpacked) {
      const [oldest] = this.#unpacked;
      this.#unpacked.delete(oldest);
    }
    return source;
  }
}

/** Joins texts so that each stands between two line ends, in one flat string. */
function lines(texts: readonly string[]): string {
  return ["", ...texts, ""].join("\n");
}
