import { readFileSync, readdirSync } from "node:fs";
import { dirname } from "node:path";
import type ts from "typescript";
import { isInPackage } from "./fileCache.js";
import type { TypeScript } from "./typescript.js";

const extensions = [".d.ts", ".d.mts", ".d.cts"];

/** The most folders that are looked into. A larger project can name its files in the tsconfig. */
const mostFolders = 5000;

/** The function inside TypeScript by which it finds the files of a tsconfig. */
type MatchFiles = (
  path: string,
  extensions: readonly string[] | undefined,
  excludes: readonly string[] | undefined,
  includes: readonly string[] | undefined,
  isCaseSensitive: boolean,
  currentDirectory: string,
  depth: number | undefined,
  readFolder: (path: string) => Folder,
  realpath: (path: string) => string,
) => string[];

interface Folder {
  files: string[];
  directories: string[];
}

/**
 * The declaration files of a project that no file imports, such as `shims.d.ts`.
 *
 * They declare modules without types, globals, and additions to other declarations. The tsconfig
 * says which they are. Files of packages aren't among them.
 *
 * To look for them can take as long as many cells. So it is done when a cell has errors, which they
 * may mend, and in idle time.
 */
export class Shims {
  readonly #ts: TypeScript;
  readonly #config: string | undefined;
  #files: readonly string[] = [];
  #nextInIdleTime = 0;

  /** @param config - the path of the tsconfig; without one there are no such files */
  constructor(ts: TypeScript, config: string | undefined) {
    this.#ts = ts;
    this.#config = config;
  }

  /** The paths of the files, which are none before the first look. */
  get files(): readonly string[] {
    return this.#files;
  }

  /** Looks for the files again. Returns true if others have come, or some have gone. */
  refresh(): boolean {
    if (this.#config === undefined) {
      return false;
    }
    const files = findFiles(this.#ts, this.#config);
    if (files.join("\n") === this.#files.join("\n")) {
      return false;
    }
    this.#files = files;
    return true;
  }

  /** Does as {@link refresh}, but rarely if that takes long. */
  refreshInIdleTime(): boolean {
    const start = performance.now();
    if (start < this.#nextInIdleTime) {
      return false;
    }
    const hasChanged = this.refresh();
    const end = performance.now();
    this.#nextInIdleTime = end + 50 * (end - start);
    return hasChanged;
  }
}

function findFiles(ts: TypeScript, config: string): string[] {
  const { sys } = ts;
  const { matchFiles } = ts as unknown as { matchFiles: MatchFiles };
  let folders = 0;
  const readFolder = (path: string): Folder =>
    ++folders > mostFolders ? { files: [], directories: [] } : readEntries(path);
  const host: ts.ParseConfigHost = {
    ...sys,
    readDirectory: (root, _, excludes, includes, depth) =>
      matchFiles(
        root,
        extensions,
        excludes,
        includes,
        sys.useCaseSensitiveFileNames,
        dirname(root),
        depth,
        readFolder,
        (path) => sys.realpath?.(path) ?? path,
      ),
  };
  const source = ts.readJsonConfigFile(config, (path) => sys.readFile(path));
  const { fileNames } = ts.parseJsonSourceFileConfigFileContent(source, host, dirname(config));
  return fileNames.filter((file) => !isInPackage(file) && isShim(file)).sort();
}

/** Lists the declaration files and the folders in a folder. */
function readEntries(path: string): Folder {
  const folder: Folder = { files: [], directories: [] };
  try {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const { name } = entry;
      if (entry.isDirectory()) {
        if (name !== "node_modules") {
          folder.directories.push(name);
        }
      } else if (extensions.some((extension) => name.endsWith(extension))) {
        folder.files.push(name);
      }
    }
  } catch {
    // It can't be read, so it has nothing for cells.
  }
  return folder;
}

/**
 * Returns true if a file declares something that is seen without importing it.
 *
 * A module does so only for `declare global` and `declare module`.
 */
function isShim(file: string): boolean {
  if (!extensions.some((extension) => file.endsWith(extension))) {
    return false;
  }
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return false;
  }
  const isModule = /^\s*(?:import|export)\b/m.test(text);
  return !isModule || /\bdeclare\s+(?:global|module)\b/.test(text);
}
