import type ts from "typescript";
import type { SnapshotInput } from "../../snapshot/snapshotInput.js";
import type { CellFile } from "./cellFiles.js";
import { createDocuments, type Documents } from "./documents.js";
import { GrowingProgram } from "./growingProgram.js";
import { cellVersion, ProgramFiles } from "./programFiles.js";
import { Resolution } from "./resolution.js";
import { createServiceHost } from "./serviceHost.js";
import type { ServiceInput } from "./serviceInput.js";

/**
 * The number of files that nothing needs any more, after which a new program lets go of them.
 *
 * To make a new one takes as long as some ten cells.
 */
const mostUnused = 200;
/** The number of such files from which on that is done in idle time. */
const manyUnused = 50;

/** The number of cells whose types TypeScript can infer each within the next. */
const longChain = 100;

/** TypeScript's language service over the cells of a notebook and the files of its project. */
export class Service {
  readonly languageService: ts.LanguageService;
  readonly #files: ProgramFiles;
  readonly #resolution: Resolution;
  readonly #documents: Documents;
  readonly #input: ServiceInput;
  #growing: GrowingProgram | undefined;
  #isInvalidated = false;
  /** The number of added files at which unused ones are counted. */
  #nextLook = mostUnused;
  #version = 0;

  constructor(input: ServiceInput) {
    this.#input = input;
    const { ts, cellFiles } = input;
    this.#files = new ProgramFiles(ts, cellFiles);
    this.#resolution = new Resolution({
      ...input,
      files: this.#files,
      isVirtual: (path) => cellFiles.read(path) !== undefined,
    });
    this.#documents = createDocuments(ts);
    const host = createServiceHost(input, this.#files, this.#resolution, {
      version: () => String(this.#version),
      isInvalidated: () => this.#isInvalidated,
    });
    this.languageService = ts.createLanguageService(host, this.#documents.registry);
  }

  /** Puts a cell's file into the program, which is a new one only if that is needed. */
  load(cell: CellFile): { program: ts.Program; file: ts.SourceFile } {
    const added = this.#add(cell);
    if (added !== undefined) {
      return added;
    }
    const program = this.#renew(cell);
    const file = program.getSourceFile(cell.path);
    if (file === undefined) {
      throw new Error(`the file ${cell.path} is missing from the program`);
    }
    return { program, file };
  }

  /** Makes a new program if one is needed, or holds many files that nothing needs any more. */
  tidy(): void {
    const { cellFiles, liveCells } = this.#input;
    const isNeeded = this.#growing === undefined || this.#isInvalidated;
    if (isNeeded || cellFiles.countUnused(liveCells()) > manyUnused) {
      this.#renew(undefined);
    }
  }

  /** The declaration files of packages in the program, with what it takes to parse them again. */
  get parsedDeclarations(): SnapshotInput["files"] {
    return this.#documents.declarations();
  }

  /** Looks for edits of the project's files since the last request. */
  refresh(): void {
    if (!this.#files.refresh()) {
      return;
    }
    this.forgetMissing();
  }

  /** Makes the next program look again for modules that were not there. */
  forgetMissing(): void {
    this.#isInvalidated = true;
    this.#files.forgetPackages();
    this.#resolution.clear();
  }

  /** The program with the cells that were loaded last. */
  get program(): ts.Program {
    return this.#growing?.program ?? this.#renew(undefined);
  }

  /** The number of cells' files, unfinished ones among them, that the program holds. */
  get heldCells(): number {
    return this.#input.cellFiles.paths.length;
  }

  #add(cell: CellFile): { program: ts.Program; file: ts.SourceFile } | undefined {
    const growing = this.#growing;
    if (growing === undefined || this.#isInvalidated) {
      return undefined;
    }
    if (growing.size >= this.#nextLook) {
      const { cellFiles, liveCells } = this.#input;
      if (cellFiles.countUnused(liveCells()) >= mostUnused) {
        return undefined;
      }
      this.#nextLook += mostUnused / 5;
    }
    const snapshot = this.#input.ts.ScriptSnapshot.fromString(cell.text);
    const file = this.#documents.parse(cell.path, snapshot, cellVersion);
    return growing.add(file) ? { program: growing.program, file } : undefined;
  }

  #renew(kept: CellFile | undefined): ts.Program {
    const { ts, cellFiles, liveCells } = this.#input;
    const live = liveCells();
    for (const path of cellFiles.keep(kept === undefined ? live : [...live, kept.number])) {
      this.#documents.forget(path);
    }
    this.#nextLook = mostUnused;
    this.#growing?.close();
    this.#version++;
    const program = this.languageService.getProgram();
    this.#isInvalidated = false;
    if (program === undefined) {
      throw new Error("TypeScript gives no program");
    }
    this.#inferInOrder(program);
    this.#growing = new GrowingProgram(ts, program, (specifier, from, mode) =>
      this.#resolution.resolveModule(specifier, from, mode),
    );
    return program;
  }

  /** Returns the text of a file as the program has it. */
  text(path: string): string {
    return this.#files.read(path)?.text ?? "";
  }

  /**
   * Infers the types of cells that are left, one after the other.
   *
   * Types that follow from each other over many cells would otherwise be inferred from the last one
   * back, each within the next, until the stack ends.
   */
  #inferInOrder(program: ts.Program): void {
    const { paths } = this.#input.cellFiles;
    if (paths.length < longChain) {
      return;
    }
    const checker = program.getTypeChecker();
    for (const path of paths) {
      const file = program.getSourceFile(path);
      const symbol = file && checker.getSymbolAtLocation(file);
      for (const name of symbol === undefined ? [] : checker.getExportsOfModule(symbol)) {
        checker.getTypeOfSymbol(name);
      }
    }
  }
}
