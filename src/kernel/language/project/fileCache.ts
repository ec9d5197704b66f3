import { readFileSync, statSync } from "node:fs";
import type { ParsedFile } from "../../snapshot/snapshotInput.js";

/** A file of the project or of its packages, as it was last read. */
export interface CachedFile {
  text: string;
  /** A text that changes when the file's time or size does. */
  version: string;
}

/** The files that have been read. Those outside `node_modules` are looked at again by `refresh`. */
export class FileCache {
  readonly #parsed: ReadonlyMap<string, ParsedFile>;
  readonly #files = new Map<string, CachedFile | undefined>();
  readonly #existing = new Map<string, boolean>();
  readonly #folders = new Map<string, boolean>();

  /** @param parsed - files whose text is known if they have not changed */
  constructor(parsed: ReadonlyMap<string, ParsedFile>) {
    this.#parsed = parsed;
  }

  /** Returns a file, which is read only the first time. */
  read(path: string): CachedFile | undefined {
    if (!this.#files.has(path)) {
      this.#files.set(path, readFile(path, this.#parsed.get(path)));
    }
    return this.#files.get(path);
  }

  /**
   * Returns true if a file exists.
   *
   * The answer is remembered for files of packages, so that it is quick to resolve them again.
   */
  fileExists(path: string): boolean {
    return remember(this.#existing, path, (stats) => stats.isFile());
  }

  /** Returns true if a folder exists. The answer is remembered for folders of packages. */
  folderExists(path: string): boolean {
    return remember(this.#folders, path, (stats) => stats.isDirectory());
  }

  /** Forgets the project's files that have changed. Returns true if there are any. */
  refresh(): boolean {
    let changed = false;
    for (const [path, file] of this.#files) {
      if (isInPackage(path) || versionOf(path) === file?.version) {
        continue;
      }
      this.#files.delete(path);
      changed = true;
    }
    return changed;
  }

  /** Forgets which files packages hold: one may have been installed. */
  forgetPackages(): void {
    this.#existing.clear();
    this.#folders.clear();
  }
}

/** Returns true if a path lies in a `node_modules` folder. Its files are taken not to change. */
export function isInPackage(path: string): boolean {
  return path.includes("/node_modules/");
}

type Stats = NonNullable<ReturnType<typeof statSync>>;

function remember(
  known: Map<string, boolean>,
  path: string,
  test: (stats: Stats) => boolean,
): boolean {
  const old = known.get(path);
  if (old !== undefined) {
    return old;
  }
  const stats = statSync(path, { throwIfNoEntry: false });
  const result = stats !== undefined && test(stats);
  if (isInPackage(path)) {
    known.set(path, result);
  }
  return result;
}

function readFile(path: string, parsed: ParsedFile | undefined): CachedFile | undefined {
  const version = versionOf(path);
  if (version === undefined) {
    return undefined;
  }
  if (version === parsed?.version) {
    return { text: parsed.file.text, version };
  }
  return { text: readFileSync(path, "utf8"), version };
}

function versionOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true ? `${stats.mtimeMs}:${stats.size}` : undefined;
}
