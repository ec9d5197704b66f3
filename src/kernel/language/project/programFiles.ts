import type ts from "typescript";
import { parsedFiles } from "../../snapshot/parsedFiles.js";
import type { CellFiles } from "./cellFiles.js";
import { FileCache, type CachedFile } from "./fileCache.js";
import type { TypeScript } from "./typescript.js";

/** The version of every cell's file: its text never changes. */
export const cellVersion = "1";

/** The files that a program is made of: those of cells, of the project and of packages. */
export class ProgramFiles extends FileCache {
  readonly #ts: TypeScript;
  readonly #cellFiles: CellFiles;
  readonly #snapshots = new Map<string, { version: string; snapshot: ts.IScriptSnapshot }>();

  constructor(ts: TypeScript, cellFiles: CellFiles) {
    super(parsedFiles(ts));
    this.#ts = ts;
    this.#cellFiles = cellFiles;
  }

  override read(path: string): CachedFile | undefined {
    const cell = this.#cellFiles.read(path);
    return cell === undefined ? super.read(path) : { text: cell.text, version: cellVersion };
  }

  override fileExists(path: string): boolean {
    return this.#cellFiles.read(path) !== undefined || super.fileExists(path);
  }

  /** Returns a file's text as TypeScript takes it. */
  snapshot(path: string): ts.IScriptSnapshot | undefined {
    const file = this.read(path);
    if (file === undefined) {
      return undefined;
    }
    const known = this.#snapshots.get(path);
    if (known?.version === file.version) {
      return known.snapshot;
    }
    const snapshot = this.#ts.ScriptSnapshot.fromString(file.text);
    // TypeScript asks for a cell's text only once.
    if (this.#cellFiles.read(path) === undefined) {
      this.#snapshots.set(path, { version: file.version, snapshot });
    }
    return snapshot;
  }
}
