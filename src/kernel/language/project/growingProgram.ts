import type ts from "typescript";
import { toPath } from "./documents.js";
import { changesGlobals } from "./globalChanges.js";
import type { TypeScript } from "./typescript.js";

/** The parts of TypeScript and of its programs that its declared interface leaves out. */
interface Undeclared {
  bindSourceFile?: (file: ts.SourceFile, options: ts.CompilerOptions) => void;
}
interface UndeclaredProgram {
  getResolvedModule?: ResolveModule;
}
interface UndeclaredFile {
  path: string;
  resolvedPath: string;
  originalFileName: string;
  imports: ts.StringLiteralLike[] | undefined;
  moduleAugmentations: readonly never[];
  ambientModuleNames: readonly never[];
}

type ResolveModule = (
  file: ts.SourceFile,
  specifier: string,
  mode: ts.ResolutionMode,
) => ts.ResolvedModuleWithFailedLookupLocations | undefined;

type Resolve = (
  specifier: string,
  from: string,
  mode: ts.ResolutionMode,
) => ts.ResolvedModuleWithFailedLookupLocations;

/**
 * A program to which modules can be added.
 *
 * TypeScript makes a new program with a new checker for any change, and the checker then reads all
 * global names again and forgets all types. But its checker asks the program for a file only when
 * an import names it. So a module that changes no global and imports only what is there already can
 * be handed to the same checker later.
 */
export class GrowingProgram {
  readonly program: ts.Program;
  readonly #ts: TypeScript & Undeclared;
  readonly #resolve: Resolve;
  readonly #added = new Map<string, ts.SourceFile>();
  readonly #resolved = new Map<string, ts.ResolvedModuleWithFailedLookupLocations>();

  /**
   * Opens a program for additions.
   *
   * @param resolve - the function that resolves the imports of files that are added
   */
  constructor(ts: TypeScript, program: ts.Program, resolve: Resolve) {
    this.program = program;
    this.#ts = ts;
    this.#resolve = resolve;

    const getSourceFile = program.getSourceFile.bind(program);
    const getSourceFileByPath = program.getSourceFileByPath.bind(program);
    const getResolvedModule = (program as UndeclaredProgram).getResolvedModule?.bind(program);
    program.getSourceFile = (name) =>
      this.#added.get(toPath(this.#ts, name)) ?? getSourceFile(name);
    program.getSourceFileByPath = (path) => this.#added.get(path) ?? getSourceFileByPath(path);
    if (getResolvedModule !== undefined) {
      (program as UndeclaredProgram).getResolvedModule = (file, specifier, mode) =>
        this.#added.get((file as ts.SourceFile & UndeclaredFile).path) === file
          ? this.#resolveOnce(specifier, file.fileName, mode)
          : getResolvedModule(file, specifier, mode);
    }
  }

  /** The number of files that were added. */
  get size(): number {
    return this.#added.size;
  }

  /** Adds a module. Returns false if only a new program can hold it. */
  add(file: ts.SourceFile): boolean {
    const ts = this.#ts;
    if (
      ts.bindSourceFile === undefined ||
      (this.program as UndeclaredProgram).getResolvedModule === undefined
    ) {
      return false;
    }
    const { referencedFiles, typeReferenceDirectives, libReferenceDirectives } = file;
    const directives = [referencedFiles, typeReferenceDirectives, libReferenceDirectives];
    if (directives.some(({ length }) => length > 0) || changesGlobals(ts, file)) {
      return false;
    }
    const { importedFiles } = ts.preProcessFile(file.text, true, false);
    if (!importedFiles.every(({ fileName }) => this.#isThere(fileName, file.fileName))) {
      return false;
    }
    const path = toPath(this.#ts, file.fileName);
    const undeclared: UndeclaredFile = {
      path,
      resolvedPath: path,
      originalFileName: file.fileName,
      imports: file.statements.flatMap((statement) => specifierOf(ts, statement) ?? []),
      moduleAugmentations: [],
      ambientModuleNames: [],
    };
    Object.assign(file, undeclared);
    ts.bindSourceFile(file, this.program.getCompilerOptions());
    this.#added.set(path, file);
    return true;
  }

  /** Ends additions, so that a new program finds the imports of the added files by itself. */
  close(): void {
    for (const file of this.#added.values()) {
      (file as ts.SourceFile & UndeclaredFile).imports = undefined;
    }
  }

  /** Returns true if the module is part of the program, or can't be found. */
  #isThere(specifier: string, from: string): boolean {
    const { resolvedModule } = this.#resolveOnce(specifier, from, undefined);
    return (
      resolvedModule === undefined ||
      this.program.getSourceFile(resolvedModule.resolvedFileName) !== undefined
    );
  }

  #resolveOnce(
    specifier: string,
    from: string,
    mode: ts.ResolutionMode,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const key = `${mode ?? ""}:${specifier}`;
    const known = this.#resolved.get(key) ?? this.#resolve(specifier, from, mode);
    this.#resolved.set(key, known);
    return known;
  }
}

function specifierOf(ts: TypeScript, statement: ts.Statement): ts.StringLiteralLike | undefined {
  const specifier =
    ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
      ? statement.moduleSpecifier
      : undefined;
  return specifier !== undefined && ts.isStringLiteralLike(specifier) ? specifier : undefined;
}
