import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type ts from "typescript";
import { lineAndColumn } from "./cells/diagnostics.js";
import type { Strictness } from "./cells/magics.js";
import { Notebook } from "./cells/notebook.js";
import type { ParsedCell } from "./cells/parse.js";
import { ModuleLoader } from "./modules/graph.js";
import { createToken } from "./project/cancellation.js";
import { readProjectOptions } from "./project/options.js";
import { Service } from "./project/service.js";
import { CellFiles } from "./project/cellFiles.js";
import { loadTypeScript, type TypeScript } from "./project/typescript.js";

/** The folder with the declarations of the module `tslab` and of the kernel's globals. */
const declarationsFolder = fileURLToPath(new URL("../../session/api/", import.meta.url));

/** The number of cells for which room is made ahead of time. */
const spareRoom = 10;

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
  /** The function that makes the next start quicker, which takes some time itself. */
  readonly keepCode: () => void;
  readonly options: ts.CompilerOptions;
  readonly notebook = new Notebook();
  readonly service: Service;
  readonly modules: ModuleLoader;
  /** True if the project asks that types are not implicitly `any`. */
  readonly isImplicitAnyReported: boolean;
  /** The effect of type errors. */
  strictness: Strictness = "error";
  /** The token by which a check asks if it is still wanted. */
  readonly token: ts.CancellationToken;
  readonly #cellFiles: CellFiles;

  constructor(cwd: string, isCancelled: () => boolean) {
    this.cwd = cwd;

    const { ts, notice, keepCode } = loadTypeScript(cwd);
    const project = readProjectOptions(ts, cwd);
    this.ts = ts;
    this.keepCode = keepCode;
    this.token = createToken(ts, isCancelled);
    this.notice = [notice, project.notice].filter((text) => text !== "").join("\n");
    this.options = project.options;
    this.isImplicitAnyReported = project.isImplicitAnyReported;
    this.modules = new ModuleLoader(ts, cwd);
    this.#cellFiles = new CellFiles(cwd);
    this.service = new Service({
      ts,
      cwd,
      options: project.options,
      cellFiles: this.#cellFiles,
      declarations: findDeclarationFiles(),
    });
  }

  /** Puts a cell into the next cell's file, and after it the names of earlier cells that it sees. */
  load(cell: ParsedCell): { program: ts.Program; file: ts.SourceFile } {
    const names = [...cell.declared.keys()].join(", ");
    const words = new Set(cell.text.match(/[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu));
    const visible = this.notebook.declareVisible(cell.declared, (name) => words.has(name));
    return this.#load(`${cell.text}\nexport { ${names} }; ${visible}`);
  }

  /**
   * Puts unfinished text into the next cell's file, after the names of earlier cells that it sees.
   *
   * @returns the file's path, and the offset of the text in it
   */
  loadUnfinished(cell: ParsedCell): { path: string; offset: number } {
    const prefix = this.notebook.declareVisible(cell.declared) + "\n";
    const { file } = this.#load(prefix + cell.text);
    return { path: file.fileName, offset: prefix.length };
  }

  /** Makes room for cells to come, so that they don't have to wait for it. */
  makeRoom(): ts.Program {
    this.#cellFiles.grow(this.notebook.next + spareRoom);
    return this.service.program;
  }

  /** Forgets all cells. */
  reset(): void {
    this.notebook.clear();
    this.#cellFiles.clear();
    this.strictness = "error";
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
    const cell = this.#cellFiles.cellOf(path);
    const script = cell === undefined ? undefined : this.notebook.scriptName(cell);
    const { line, column } = lineAndColumn(this.service.text(path).slice(offset), position);
    const name = cell === undefined ? relative(this.cwd, path) : (script ?? "this cell");
    return `${name}:${line}:${column}`;
  }

  #load(text: string): { program: ts.Program; file: ts.SourceFile } {
    const cell = this.notebook.next;
    this.#cellFiles.grow(cell);
    this.#cellFiles.write(cell, text);
    this.service.refresh();
    const { program } = this.service;
    const file = program.getSourceFile(this.#cellFiles.path(cell));
    if (file === undefined) {
      throw new Error(`cell ${cell} is missing from the program`);
    }
    return { program, file };
  }
}

function findDeclarationFiles(): string[] {
  if (!existsSync(declarationsFolder)) {
    return [];
  }
  const files = readdirSync(declarationsFolder).filter((file) => file.endsWith(".d.ts"));
  return files.map((file) => join(declarationsFolder, file));
}
