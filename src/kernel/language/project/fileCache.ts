import { readFileSync, statSync } from "node:fs";

/** A file of the project or of its packages, as it was last read. */
export interface CachedFile {
  text: string;
  /** Changes when the file's time or size does. */
  version: string;
}

/** Reads files once; those outside `node_modules` are looked at again when asked to. */
export class FileCache {
  readonly #files = new Map<string, CachedFile | undefined>();
  readonly #existing = new Map<string, boolean>();
  readonly #folders = new Map<string, boolean>();

  read(path: string): CachedFile | undefined {
    if (!this.#files.has(path)) {
      this.#files.set(path, readFile(path));
    }
    return this.#files.get(path);
  }

  /** Whether a file exists; what packages hold is remembered, so that resolving again is quick. */
  fileExists(path: string): boolean {
    return remember(this.#existing, path, (stats) => stats.isFile());
  }

  /** Whether a folder exists, remembered in the same way. */
  folderExists(path: string): boolean {
    return remember(this.#folders, path, (stats) => stats.isDirectory());
  }

  /** Forgets the project's files that have changed; returns whether there are any. */
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

  /** Forgets what packages hold: one may have been installed. */
  forgetPackages(): void {
    this.#existing.clear();
    this.#folders.clear();
  }
}

/** Whether a path lies in a `node_modules` folder, whose files are taken not to change. */
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

function readFile(path: string): CachedFile | undefined {
  const version = versionOf(path);
  if (version === undefined) {
    return undefined;
  }
  return { text: readFileSync(path, "utf8"), version };
}

function versionOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isFile() === true ? `${stats.mtimeMs}:${stats.size}` : undefined;
}
