import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type ts from "typescript";
import { lineAndColumn } from "./cells/diagnostics.js";
import type { Strictness } from "./cells/magics.js";
import { Notebook } from "./cells/notebook.js";
import type { ParsedCell } from "./cells/parse.js";
import { FailedCells } from "./cells/failedCells.js";
import { ModuleLoader } from "./modules/graph.js";
import { findDeclarationFiles } from "./project/declarationFiles.js";
import { createToken } from "./project/cancellation.js";
import { readProjectOptions } from "./project/options.js";
import { changesGlobals } from "./project/globalChanges.js";
import { Service } from "./project/service.js";
import { keepSnapshot } from "../snapshot/keepSnapshot.js";
import { Shims } from "./project/shims.js";
import { CellFiles } from "./project/cellFiles.js";
import { loadTypeScript, type TypeScript } from "./project/typescript.js";

/** A cell in its file, which is part of the program. */
export interface LoadedCell {
  /** The number of the file. */
  cell: number;
  program: ts.Program;
  file: ts.SourceFile;
}

/**
 * The state that requests work on.
 *
 * It is TypeScript, the project around a notebook, and the compiled cells.
 */
export class Workspace {
  readonly cwd: string;
  readonly ts: TypeScript;
  /** The text that the user should see about the project; empty if there is nothing to say. */
  readonly notice: string;
  readonly options: ts.CompilerOptions;
  readonly notebook: Notebook;
  readonly failedCells = new FailedCells();
  readonly service: Service;
  readonly modules: ModuleLoader;
  readonly shims: Shims;
  /** True if the project asks that types are not implicitly `any`. */
  readonly isImplicitAnyReported: boolean;
  /** The effect of type errors. */
  strictness: Strictness = "error";
  /** The path of TypeScript's JavaScript. */
  readonly #typescript: string;
  /** The token by which a check asks if it is still wanted. */
  readonly token: ts.CancellationToken;
  readonly #cellFiles: CellFiles;
  /** The names of the scripts of the cells that have set how type errors count. */
  readonly #settings = new Set<string>();
  /** The unfinished text that was loaded last. */
  #unfinished: { text: string; path: string; program: ts.Program } | undefined;

  constructor(cwd: string, isCancelled: () => boolean) {
    this.cwd = cwd;

    const { ts, path, notice } = loadTypeScript(cwd);
    const project = readProjectOptions(ts, cwd);
    this.ts = ts;
    this.#typescript = path;
    this.token = createToken(ts, isCancelled);
    this.notice = [notice, project.notice].filter((text) => text !== "").join("\n");
    this.options = project.options;
    this.isImplicitAnyReported = project.isImplicitAnyReported;
    this.modules = new ModuleLoader(ts, cwd);
    this.#cellFiles = new CellFiles(cwd);
    this.notebook = new Notebook(this.#cellFiles);
    this.shims = new Shims(ts, project.files.at(0));
    this.service = new Service({
      ts,
      cwd,
      options: project.options,
      cellFiles: this.#cellFiles,
      liveCells: () => this.notebook.cells,
      declarations: findDeclarationFiles(project.options),
      shims: this.shims,
    });
  }

  /** Puts a cell into a file, and after it the names of earlier cells that it sees. */
  load(cell: ParsedCell): LoadedCell {
    const names = [...cell.declared.keys()].join(", ");
    const words = new Set(cell.text.match(/[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu));
    const visible = this.notebook.declareVisible(cell.declared, words);
    return this.#load(`${cell.text}\nexport { ${names} }; ${visible.text}`, visible.uses);
  }

  /**
   * Puts unfinished text into a file, after the names of earlier cells that it sees.
   *
   * @returns the file's path, and the offset of the text in it
   */
  loadUnfinished(cell: ParsedCell): { path: string; offset: number } {
    const visible = this.notebook.declareVisible(cell.declared);
    const prefix = `${visible.text} export {};\n`;
    const text = prefix + cell.text;
    this.service.refresh();
    const offset = prefix.length;
    if (this.#unfinished?.text === text && this.#unfinished.program === this.service.program) {
      return { path: this.#unfinished.path, offset };
    }
    const { program, file } = this.#load(text, visible.uses);
    this.#unfinished = { text, path: file.fileName, program };
    return { path: file.fileName, offset };
  }

  /** Makes the cells that follow see what a cell declares. */
  commit(
    cell: number,
    { declared, file }: ParsedCell,
    scriptName: string,
    bound: ReadonlySet<string>,
  ): void {
    const isGlobal = changesGlobals(this.ts, file);
    this.notebook.commit(cell, { declared, bound, scriptName, isGlobal });
  }

  /** Notes that a cell says how type errors count from it on. */
  setStrictness(strictness: Strictness, scriptName: string): void {
    this.strictness = strictness;
    this.#settings.add(scriptName);
  }

  /** Returns the names of the scripts of the cells that matter to later ones. */
  neededCells(): string[] {
    const files = this.#cellFiles.needed(this.notebook.cells);
    const names = files.flatMap(({ scriptName }) => scriptName ?? []);
    return [...new Set([...names, ...this.#settings])];
  }

  /** Looks for new declaration files, and lets go of what nothing needs, so that cells don't have to wait for it. */
  tidy(): void {
    if (this.shims.refreshInIdleTime()) {
      this.service.forgetMissing();
    }
    this.service.tidy();
  }

  /** Makes the next start quicker, in another process. */
  keepSnapshot(): void {
    keepSnapshot(this.cwd, () => ({
      typescript: this.#typescript,
      main: fileURLToPath(new URL("./main.js", import.meta.url)),
      files: this.service.parsedDeclarations,
    }));
  }

  /** Forgets all cells. */
  reset(): void {
    this.notebook.clear();
    this.failedCells.clear();
    this.service.forgetMissing();
    this.strictness = "error";
    this.#settings.clear();
  }

  /** Returns the path of a cell's file. */
  pathOf(cell: number): string {
    return this.#cellFiles.path(cell);
  }

  /** Returns a piece of a file of the program. */
  textOf(path: string, { start, length }: ts.TextSpan): string {
    return this.service.text(path).slice(start, start + length);
  }

  /**
   * Writes a place.
   *
   * Cells are named by their script, files by their path from the notebook's folder.
   */
  place(path: string, position: number, offset = 0): string {
    const cell = this.#cellFiles.read(path)?.number;
    const script = cell === undefined ? undefined : this.notebook.scriptName(cell);
    const { line, column } = lineAndColumn(this.service.text(path).slice(offset), position);
    const name = cell === undefined ? relative(this.cwd, path) : (script ?? "this cell");
    return `${name}:${line}:${column}`;
  }

  #load(text: string, uses: readonly number[]): LoadedCell {
    const cell = this.#cellFiles.add(text, uses);
    this.service.refresh();
    return { cell: cell.number, ...this.service.load(cell) };
  }
}
